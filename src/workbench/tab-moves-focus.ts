import { signal } from '@preact/signals';

/** Whether Tab leaves terminal and editor (true) or is theirs to use (false). One switch for both, Ctrl+M. */
export const tabMovesFocus = signal(false);

/** Whether a key press is the switch. On a Mac Ctrl+Shift+M, as Ctrl+M is Enter to a shell there too. */
export function isTabSwitch(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
  return event.ctrlKey && !event.altKey && !event.metaKey && event.key.toLowerCase() === 'm';
}

/** What is said when the switch is turned. */
export function tabSwitchText(movesFocus: boolean): string {
  return movesFocus
    ? 'Tab now moves on to the next part of the page.'
    : 'Tab now goes to the terminal and the editor.';
}
