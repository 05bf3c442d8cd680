import { toggleDisclosure } from './disclosure.ts';
import { fetchLearner } from './learner.ts';

/** Asks the server for the lesson's solution. Throws an Error whose message is for the learner. */
async function fetchSolution(lesson: string): Promise<string> {
  if ((await fetchLearner())?.withoutServer)
    throw new Error('Solutions come from a Drydock server, and these pages are published without one.');
  const response = await fetch(`/api/solutions?lesson=${encodeURIComponent(lesson)}`).catch(() => undefined);
  if (!response) throw new Error('The server did not answer. Check that it runs, then ask again.');
  const { errorSchema, solutionSchema } = await import('#protocol');
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return solutionSchema.parse(body).script;
  const problem = errorSchema.safeParse(body);
  throw new Error(
    problem.success ? problem.data.message : `The server answered ${response.status}. Ask again.`,
  );
}

class Solution extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const content = this.querySelector('div');
    if (!button || !content) return;
    button.addEventListener('click', () => {
      toggleDisclosure(button, content);
      if (!content.querySelector('pre')) void this.#fill(content);
    });
  }

  async #fill(content: HTMLElement): Promise<void> {
    content.textContent = 'Fetching the solution…';
    try {
      content.replaceChildren(this.#listing(await fetchSolution(this.dataset['lesson'] ?? '')));
    } catch (error) {
      content.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  #listing(script: string): HTMLElement {
    const listing = document.createElement('pre');
    listing.tabIndex = 0;
    listing.append(document.createElement('code'));
    listing.firstElementChild?.append(script);
    return listing;
  }
}

customElements.define('drydock-solution', Solution);
