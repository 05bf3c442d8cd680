import { effect, signal } from '@preact/signals';
import { listen, send } from '../lesson/events.ts';
import { lessonTasks } from '../lesson/tasks.ts';
import { announce } from './announce.ts';
import { EditorFiles } from './editor/editor-files.ts';
import { SandboxClient } from './sandbox-client.ts';
import { SandboxLife } from './sandbox/life.ts';
import { whyNoSandbox } from './sandbox/phase.ts';
import { Tasks } from './tasks/tasks.ts';
import { Terminals } from './terminal/terminals.ts';

export type PaneChoice = 'terminal' | 'editor' | 'preview' | 'tasks';

/** Everything the workbench of one lesson knows and does; the components draw it. */
export class Workbench {
  readonly client: SandboxClient;
  readonly life: SandboxLife;
  readonly terminals: Terminals;
  readonly files: EditorFiles;
  readonly tasks: Tasks;
  readonly previewPort: number | undefined;
  /** Which pane a narrow page shows. */
  readonly pane = signal<PaneChoice>('terminal');
  #isStartPressed = false;

  constructor(lesson: string, previewPort: number | undefined) {
    this.client = new SandboxClient(lesson);
    this.life = new SandboxLife(this.client);
    this.terminals = new Terminals(this.client, this.life);
    this.files = new EditorFiles(this.client, this.life);
    this.tasks = new Tasks(this.client, this.life, lessonTasks(), () => this.files.saveAll());
    this.previewPort = previewPort;
  }

  /** Begins to listen to the page, and asks the server who the learner is. */
  async open(): Promise<void> {
    this.#listenToPage();
    this.#tellPage();
    addEventListener('pagehide', () => void this.files.saveAll());
    await this.life.load();
    await this.#announceChanges();
  }

  /** The page says beside the button which checks change the sandbox. Each says so again when it is asked for. */
  async #announceChanges(): Promise<void> {
    const { value: learner } = this.life.learner;
    if (!learner || learner.withoutServer) return;
    const announcements = await this.client.fetchAnnouncements().catch(() => ({}));
    send('drydock:announcements', { announcements });
  }

  /** The learner pressed "Start sandbox". */
  start(): void {
    this.#isStartPressed = true;
    void this.life.start();
  }

  /** Whether the learner waits for a shell to type into: pressed "Start sandbox" and did not go elsewhere since. */
  takeStartPressed(): boolean {
    const isWaiting = this.#isStartPressed && document.activeElement === document.body;
    this.#isStartPressed = false;
    return isWaiting;
  }

  /** Starts a sandbox where there never was one; one that stopped is started by its button only. */
  startIfNone(): void {
    if (this.life.phase.value.kind === 'none') void this.life.start();
  }

  /** A command sees what the editor shows. */
  async #run(command: string): Promise<void> {
    this.pane.value = 'terminal';
    await this.files.saveAll();
    const isRun = await this.terminals.run(command);
    const problem = `Not run. ${whyNoSandbox(this.life.phase.value)}`;
    announce(isRun ? `Typed into the terminal: ${command}` : problem);
  }

  #listenToPage(): void {
    listen('drydock:run', ({ command }) => void this.#run(command));
    listen('drydock:start', () => this.start());
    listen('drydock:check', ({ tasks, confirmed }) => void this.tasks.check(tasks, confirmed));
    listen('drydock:reset', () => void this.life.reset());
    listen('drydock:open-file', ({ path }) => {
      this.pane.value = 'editor';
      void this.files.show(path);
    });
  }

  #tellPage(): void {
    effect(() => {
      const phase = this.life.phase.value;
      send('drydock:sandbox', { sandbox: phase.kind === 'known' ? phase.sandbox : null });
    });
    effect(() => {
      const passed = this.life.learner.value?.passed.filter(({ lesson }) => lesson === this.client.lesson);
      if (passed) this.tasks.restore(passed.map(({ task }) => task));
    });
  }
}
