import { join } from 'node:path';
import { expect, test as base, type APIRequestContext, type BrowserContext } from '@playwright/test';
import { readConfig } from '../../sandbox-server/config.ts';
import { learnerSchema } from '../../sandbox-server/protocol/index.ts';
import { LessonPage } from './lesson-page.ts';
import { Relay } from './relay.ts';
import { DrydockServer, type ServeCommand, type Settings } from './server.ts';

export { expect };

interface TestParts {
  /** The lesson page in this test's own browser context: a learner of its own. */
  lesson: LessonPage;
  /** One more learner, in a browser of its own. */
  openLearner: () => Promise<LessonPage>;
}

interface WorkerParts {
  /** Settings of the server on top of the run's own; tests with the same ones share a server. */
  settings: Settings;
  /** What serves the course. */
  command: ServeCommand;
  drydock: DrydockServer;
  /** Learners come by a stretch of network that the tests can break. */
  hasRelay: boolean;
  relay: Relay | undefined;
}

export const test = base.extend<TestParts, WorkerParts>({
  settings: [{}, { scope: 'worker', option: true }],
  command: ['start', { scope: 'worker', option: true }],
  hasRelay: [false, { scope: 'worker', option: true }],
  relay: [
    async ({ hasRelay }, use) => {
      await using relay = hasRelay ? await Relay.start(readConfig().port) : undefined;
      await use(relay);
    },
    { scope: 'worker' },
  ],
  drydock: [
    async ({ settings, command, relay }, use, { workerIndex, project }) => {
      const address = relay && { DRYDOCK_PUBLIC_URL: relay.url };
      const log = join(project.outputDir, `server-${workerIndex}.log`);
      await using server = await DrydockServer.start({ ...settings, ...address }, command, log);
      await use(server);
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  baseURL: async ({ drydock }, use) => use(drydock.config.publicUrl),
  context: async ({ context, storageState, drydock }, use) => {
    await use(context);
    // Somebody else's sandbox is still in use.
    if (storageState === undefined) await stopSandbox(context, drydock);
  },
  lesson: async ({ page }, use) => use(new LessonPage(page)),
  openLearner: async ({ browser, drydock }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: drydock.config.publicUrl });
      contexts.push(context);
      return new LessonPage(await context.newPage());
    });
    for (const context of contexts) {
      await stopSandbox(context, drydock);
      await context.close();
    }
  },
});

/** All tests of the file are one learner with one sandbox, each in a page of its own. */
export function shareLearner(): void {
  let shared: Awaited<ReturnType<BrowserContext['storageState']>>;
  test.beforeAll(async ({ browser, drydock }) => {
    const context = await browser.newContext({ baseURL: drydock.config.publicUrl });
    await startSandbox(context, drydock);
    shared = await context.storageState();
    await context.close();
  });
  test.use({ storageState: async ({ drydock: _ }, use) => use(shared) });
  test.afterAll(async ({ browser, drydock }) => {
    const context = await browser.newContext({ baseURL: drydock.config.publicUrl, storageState: shared });
    await stopSandbox(context, drydock);
    await context.close();
  });
}

/** Id of the learner's sandbox that runs, or is being started. */
export async function fetchSandbox(request: APIRequestContext): Promise<string | undefined> {
  const { sandbox } = learnerSchema.parse(await (await request.get('/api/learner')).json());
  return sandbox === null || sandbox.state === 'stopped' ? undefined : sandbox.id;
}

/** The first request is given the cookie that makes a learner. */
async function startSandbox({ request }: BrowserContext, { config }: DrydockServer): Promise<void> {
  await request.get('/api/learner');
  const answer = await request.post('/api/sandboxes', { headers: { origin: config.publicUrl } });
  expect(answer.status()).toBe(202);
}

async function stopSandbox({ request }: BrowserContext, { config }: DrydockServer): Promise<void> {
  const id = await fetchSandbox(request);
  if (id !== undefined)
    await request.delete(`/api/sandboxes/${id}`, { headers: { origin: config.publicUrl } });
}
