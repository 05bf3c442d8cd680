import { effect, signal } from '@preact/signals';
import { recall, remember } from '../remembered.ts';

/** Whether the terminal's lines are in the accessibility tree. On from the start; remembered. */
export const screenReaderMode = signal(recall('screen-reader-mode') !== 'off');

effect(() => remember('screen-reader-mode', screenReaderMode.value ? 'on' : 'off'));
