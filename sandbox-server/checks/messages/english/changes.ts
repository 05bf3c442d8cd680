import type { MessageTable } from '../translate.ts';

/** What is said by checks under change. */
export const changes = {
  'change.auto-remove': {
    message: 'Container "{name}" was run with `--rm`: stopping it for this check would remove it.',
    expected: '"{name}" without `--rm`',
    found: 'with `--rm`',
    hints: ['`docker rm -f {name}`, then run it again without `--rm`.'],
  },
  'change.linked-out': {
    message: 'Expected {path} to be a file of your workspace, found a link that leads out of it.',
    expected: 'a file',
    found: 'a link',
    hints: ['Put the file itself into the workspace.'],
  },
} satisfies MessageTable;
