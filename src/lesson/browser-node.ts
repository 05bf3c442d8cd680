import type { FileSystemTree, WebContainer } from '@webcontainer/api';

/** The vendor's host that the runtime is loaded from. The server's Content-Security-Policy names it too. */
const runtimeHost = 'stackblitz.com';
/** Offline, `WebContainer.boot()` neither resolves nor rejects. Longer than it takes on an ordinary line. */
const patienceMs = 6000;
/** Output may still be on its way when its program has ended, and its stream need not close. */
const lastOutputMs = 200;

type Machine = Pick<WebContainer, 'spawn' | 'teardown'>;
/** What a page may do, as the browser says it. */
type Page = Pick<typeof globalThis, 'isSecureContext' | 'crossOriginIsolated'> & {
  navigator: Pick<Navigator, 'onLine'>;
};

interface StartOptions {
  boot?: (files: FileSystemTree) => Promise<Machine>;
  page?: Page;
}

/** A page can have no Node of its own; the message says why, as the end of a sentence. */
export class NoBrowserNode extends Error {}

/** A running WebContainer with the lesson's files in its working directory. */
export class BrowserNode {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Runs a command line (words without quotes) and hands on what it prints; resolves with its exit code. */
  async run(command: string, onText: (text: string) => void): Promise<number> {
    const [program = '', ...words] = command.split(' ');
    const { output, exit } = await this.#machine.spawn(program, words);
    const printed = output.pipeTo(new WritableStream({ write: (text) => onText(withoutControls(text)) }));
    await Promise.race([printed, exit.then(() => delay(lastOutputMs))]);
    return exit;
  }
}

/** Rejects with NoBrowserNode within seconds when there is none, whatever the reason. A page may start one. */
export async function startBrowserNode(
  files: FileSystemTree,
  { boot = bootWebContainer, page = globalThis }: StartOptions = {},
): Promise<BrowserNode> {
  const obstacle = findObstacle(page);
  if (obstacle !== undefined) throw new NoBrowserNode(obstacle);
  return new BrowserNode(await beforeDeadline(boot(files)));
}

function findObstacle({ navigator, isSecureContext, crossOriginIsolated }: Page): string | undefined {
  if (!navigator.onLine) return 'the browser is offline';
  if (!isSecureContext) return 'browsers allow it on pages from https or localhost only';
  return crossOriginIsolated ? undefined : 'the browser does not allow this page to run it';
}

/** Loaded when it is asked for: until then the page has nothing of it, and no other host hears of the learner. */
async function bootWebContainer(files: FileSystemTree): Promise<Machine> {
  const { WebContainer } = await import('@webcontainer/api');
  const machine = await WebContainer.boot({ coep: 'credentialless' });
  await machine.mount(files);
  return machine;
}

/** One that comes too late is let go: the page has told the learner to go on without it. */
async function beforeDeadline(booting: Promise<Machine>): Promise<Machine> {
  const late = delay(patienceMs).then((): undefined => undefined);
  const machine = await Promise.race([booting.catch(toNoBrowserNode), late]);
  if (machine instanceof NoBrowserNode) throw machine;
  if (machine) return machine;
  booting.then(
    (one) => one.teardown(),
    () => {},
  );
  throw new NoBrowserNode(`${runtimeHost} did not answer within ${patienceMs / 1000} seconds`);
}

function toNoBrowserNode(cause: unknown): NoBrowserNode {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new NoBrowserNode(`it said "${message}"`, { cause });
}

/** Text for a page: without colours, movements of the cursor and carriage returns. */
function withoutControls(text: string): string {
  return text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]|\r/g, '');
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
