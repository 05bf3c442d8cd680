import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { createApp } from '../../sandbox-server/app.ts';
import type { AppDeps } from '../../sandbox-server/app-deps.ts';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { composeDeps, type Parts } from '../../sandbox-server/compose.ts';
import { readConfig } from '../../sandbox-server/config.ts';
import { openDatabase } from '../../sandbox-server/progress/database.ts';
import type { SandboxView } from '../../sandbox-server/protocol/index.ts';
import { FakeDriver } from './fake-driver.ts';

export interface TestAppOptions extends Partial<Omit<Parts, 'driver'>> {
  driver?: FakeDriver;
  environment?: Record<string, string>;
  siteDir?: string;
  courseDir?: string;
}

/** The whole server over fakes, its address http://localhost:4480 whatever port it listens on. */
export class TestApp implements AsyncDisposable {
  readonly app: FastifyInstance;
  readonly deps: AppDeps;
  readonly driver: FakeDriver;
  readonly #folder: string;

  private constructor(app: FastifyInstance, deps: AppDeps, driver: FakeDriver, folder: string) {
    this.app = app;
    this.deps = deps;
    this.driver = driver;
    this.#folder = folder;
  }

  static async start(options: TestAppOptions = {}): Promise<TestApp> {
    const { environment = {}, siteDir, courseDir, driver = new FakeDriver(), ...parts } = options;
    const folder = mkdtempSync(join(tmpdir(), 'drydock-app-'));
    const deps = composeDeps({
      config: readConfig(environment),
      log: pino({ level: 'silent' }),
      database: await openDatabase(':memory:'),
      lessons: await LessonCatalog.read(courseDir ?? folder),
      watchWorkspace: () => () => {},
      availableMemory: () => Infinity,
      ...parts,
      driver,
    });
    const app = await createApp(deps, siteDir ?? join(folder, 'no-site'));
    return new TestApp(app, deps, driver, folder);
  }

  /** A learner with a cookie, as a browser on the site's own pages. */
  async makeLearner(): Promise<TestLearner> {
    const answer = await this.app.inject({ url: '/api/learner', headers: { host: 'localhost:4480' } });
    const { name, value } = answer.cookies[0]!;
    return new TestLearner(this.app, `${name}=${value}`);
  }

  /** Listens on a free port of the loopback; returns it. */
  async listen(): Promise<number> {
    return Number(new URL(await this.app.listen({ port: 0, host: '127.0.0.1' })).port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    await this.deps.manager.close();
    await this.driver[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true });
  }
}

/** What one browser asks, with its cookie and origin. */
export class TestLearner {
  readonly cookie: string;
  readonly #app: FastifyInstance;

  constructor(app: FastifyInstance, cookie: string) {
    this.#app = app;
    this.cookie = cookie;
  }

  /** A header that is undefined is left out. */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options: Omit<InjectOptions, 'headers'> & { headers?: Record<string, string | undefined> } = {},
  ): Promise<LightMyRequestResponse> {
    const headers = Object.entries({
      host: 'localhost:4480',
      origin: 'http://localhost:4480',
      cookie: this.cookie,
      ...options.headers,
    }).filter(([, value]) => value !== undefined);
    return this.#app.inject({
      ...options,
      method,
      url,
      headers: Object.fromEntries(headers) as InjectOptions['headers'] & {},
    });
  }

  async claim(): Promise<SandboxView> {
    return (await this.request('POST', '/api/sandboxes')).json();
  }

  /** Starts a sandbox and waits until it is ready. */
  async startSandbox(deps: AppDeps): Promise<SandboxView> {
    const { id } = await this.claim();
    await until(deps, id, 'ready');
    return (await this.request('GET', `/api/sandboxes/${id}`)).json();
  }
}

/** Waits for a sandbox's state, without asking again and again. */
export async function until({ manager }: AppDeps, id: string, state: SandboxView['state']): Promise<void> {
  await new Promise<void>((resolve) => {
    const unsubscribe = manager.onChange((sandbox) => check(sandbox));
    const check = (sandbox: { id: string; status: { state: string } }) => {
      if (sandbox.id !== id || sandbox.status.state !== state) return;
      unsubscribe();
      resolve();
    };
    for (const ready of manager.listReady()) check(ready.sandbox);
  });
}
