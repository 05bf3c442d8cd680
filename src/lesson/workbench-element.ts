import { listen, send, type LessonEvents } from './events.ts';
import type { WorkbenchModule } from './workbench.ts';

const bundle = { program: '/workbench/workbench.js', styles: '/workbench/workbench.css' };

/** What a learner may ask before the workbench has arrived; it is told once it has. */
const requests = [
  'drydock:start',
  'drydock:run',
  'drydock:open-file',
  'drydock:check',
] as const satisfies (keyof LessonEvents)[];

function loadStyles(): Promise<void> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: bundle.styles });
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${bundle.styles} did not load`)));
    document.head.append(link);
  });
}

function loadProgram(): Promise<WorkbenchModule> {
  return import(/* @vite-ignore */ bundle.program) as Promise<WorkbenchModule>;
}

/** The workbench's frame: in the page from the first paint, filled by the separately built workbench. */
class WorkbenchElement extends HTMLElement {
  #waiting = new AbortController();
  #asked: (() => void)[] = [];

  connectedCallback(): void {
    for (const name of requests) this.#keep(name);
    this.querySelector('[data-start]')?.addEventListener('click', () => {
      this.#say('The workbench is loading.');
      send('drydock:start', {});
    });
    void this.#load();
  }

  #keep<Name extends keyof LessonEvents>(name: Name): void {
    listen(name, (detail) => this.#asked.push(() => send(name, detail)), this.#waiting.signal);
  }

  async #load(): Promise<void> {
    try {
      const [program] = await Promise.all([loadProgram(), loadStyles()]);
      await program.mount(this);
    } catch (error) {
      console.error(error);
      this.querySelector('[data-start]')?.remove();
      this.#say('The workbench did not load. The text stays readable; reload the page to try again.');
      return;
    }
    this.#waiting.abort();
    for (const ask of this.#asked) ask();
  }

  #say(message: string): void {
    const problem = this.querySelector<HTMLElement>('[data-problem]');
    if (!problem) return;
    problem.textContent = message;
    problem.hidden = false;
  }
}

customElements.define('drydock-workbench', WorkbenchElement);
