import { rememberedOn } from '../remembered.ts';

/** Whether the terminal's lines are in the accessibility tree. */
export const screenReaderMode = rememberedOn('screen-reader-mode');
