import { rememberedOn } from '../remembered.ts';

/** What the learner may fold away to have more room; all is open at first. */
export const opened = {
  files: rememberedOn('files'),
  preview: rememberedOn('preview'),
  tasks: rememberedOn('tasks'),
};
