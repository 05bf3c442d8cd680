import { TerminalPage } from './terminal-page.ts';
import { TestApp, type TestLearner } from './test-app.ts';

interface PageOptions {
  id?: string;
  number?: number | string;
  cookie?: string;
  lesson?: string;
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

  async openPage(options: PageOptions = {}): Promise<TerminalPage> {
    const page = this.connectPage(options);
    await page.attached();
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const page of this.#pages) page[Symbol.dispose]();
    await this.test[Symbol.asyncDispose]();
  }
}
