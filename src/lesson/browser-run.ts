import type { FileSystemTree } from '@webcontainer/api';
import { NoBrowserNode, startBrowserNode, type BrowserNode } from './browser-node.ts';
import { send } from './events.ts';

type State = 'busy' | 'done' | 'unavailable';

/** A page has one at most, and one that did not start is not tried again while the page lives. */
let pagesNode: Promise<BrowserNode> | undefined;

/** A command that runs in the browser's own Node; in the sandbox, if there is none. */
class BrowserRun extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('[data-run-here]')?.addEventListener('click', () => void this.#run());
  }

  async #run(): Promise<void> {
    if (this.dataset['state'] === 'busy') return;
    this.#show('busy', 'Starting Node in your browser…');
    try {
      pagesNode ??= startBrowserNode(JSON.parse(this.dataset['files'] ?? '{}') as FileSystemTree);
      await this.#runIn(await pagesNode);
    } catch (error) {
      if (!(error instanceof NoBrowserNode)) console.error(error);
      this.#fallBack(error);
    }
  }

  async #runIn(node: BrowserNode): Promise<void> {
    const command = this.dataset['command'] ?? '';
    const output = this.querySelector<HTMLElement>('[data-output]');
    if (!output) return;
    output.hidden = false;
    output.textContent = '';
    this.#show('busy', 'Running in your browser…');
    const exitCode = await node.run(command, (text) => output.append(text));
    this.#show('done', `Ran in your browser and ended with ${exitCode}.`);
    send('drydock:announce', { message: `It printed: ${output.textContent}` });
  }

  #fallBack(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    const advice = 'Run it in your sandbox with the command below; the result is the same.';
    this.#show('unavailable', `Node did not start in your browser: ${why}. ${advice}`);
  }

  #show(state: State, message: string): void {
    this.dataset['state'] = state;
    // Not `disabled`, which would take the focus from whoever pressed it.
    this.querySelector('[data-run-here]')?.setAttribute('aria-disabled', String(state === 'busy'));
    const status = this.querySelector<HTMLElement>('[data-status]');
    if (status) status.textContent = message;
    if (status) status.hidden = false;
    send('drydock:announce', { message });
  }
}

customElements.define('drydock-browser-run', BrowserRun);
