import { send } from '../lesson/events.ts';

/** Says a sentence to those who do not see the page, in the page's one live region. */
export function announce(message: string): void {
  send('drydock:announce', { message });
}
