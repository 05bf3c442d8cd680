import { TerminalPage } from './terminal-page.ts';
import { TestApp, type TestLearner } from './test-app.ts';

interface PageOptions {
  id?: string;
  number?: number | string;
  cookie?: string;
  lesson?: string;
  /** Says no size; the server then waits for one a moment. */
  isSilent?: boolean;
}

/** A server that listens, a learner with a ready sandbox, and the terminals that its pages open. */
export class TerminalScene implements AsyncDisposable {
  readonly test: TestApp;
  readonly port: number;
  readonly learner: TestLearner;
  readonly sandboxId: string;
  readonly #pages: TerminalPage[] = [];

  private constructor(test: TestApp, port: number, learner: TestLearner, sandboxId: string) {
    this.test = test;
    this.port = port;
    this.learner = learner;
    this.sandboxId = sandboxId;
  }

  static async start(): Promise<TerminalScene> {
    const test = await TestApp.start({ courseDir: 'tests/fixtures/course' });
    const port = await test.listen();
    const learner = await test.makeLearner();
    return new TerminalScene(test, port, learner, (await learner.startSandbox(test.deps)).id);
  }

  /** Begins to connect; what comes of it is the test's to see. */
  connectPage(options: PageOptions = {}): TerminalPage {
    const { id = this.sandboxId, number = 1, cookie = this.learner.cookie } = options;
    const query = new URLSearchParams({ lesson: options.lesson ?? 'basics/first' });
    const page = new TerminalPage(this.port, `/api/sandboxes/${id}/terminals/${number}?${query}`, { cookie });
    this.#pages.push(page);
    return page;
  }

  /** Says its size at once, as real pages do. */
  async openPage(options: PageOptions = {}): Promise<TerminalPage> {
    const page = this.connectPage(options);
    const size = { type: 'resize', cols: 80, rows: 24 } as const;
    if (!options.isSilent) page.socket.once('open', () => page.send(size));
    await page.attached();
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const page of this.#pages) page[Symbol.dispose]();
    await this.test[Symbol.asyncDispose]();
  }
}
