import { access } from 'node:fs/promises';

/** Is there anything at this path that this process can see? */
export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
