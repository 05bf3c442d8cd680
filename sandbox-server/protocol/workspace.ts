import { z } from 'zod';

/** A path below the lesson's workspace: no leading slash, no `..`, `/` between names. */
export const workspacePathSchema = z
  .string()
  .min(1, 'a path has at least one character')
  .max(1024, 'a path has at most 1024 characters')
  .refine((path) => !path.includes('\0'), 'a path has no NUL character')
  .refine((path) => !path.startsWith('/'), 'a path is relative to the workspace and does not begin with /')
  .refine(
    (path) =>
      path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && name.length <= 255),
    'each name of a path is 1 to 255 characters long and is neither "." nor ".."',
  );

export const fileEntrySchema = z.object({
  path: workspacePathSchema,
  kind: z.enum(['file', 'directory', 'link', 'other']),
  /** Bytes; 0 for all that is not a file. */
  size: z.number().int().nonnegative(),
  /** When the bytes last changed, in ms since 1970: tells the editor that the terminal wrote a file it has open. */
  modifiedMs: z.number().nonnegative().optional(),
});
export type FileEntry = z.infer<typeof fileEntrySchema>;

/** GET /api/sandboxes/:id/files?lesson=. Sorted by path; `truncated` when the workspace holds more than is listed. */
export const fileListSchema = z.object({ entries: z.array(fileEntrySchema), truncated: z.boolean() });
export type FileList = z.infer<typeof fileListSchema>;

/** GET /api/sandboxes/:id/files/content?lesson=&path= */
export const fileContentSchema = z.discriminatedUnion('kind', [
  /** `version` changes whenever the bytes do; send it back when writing. */
  z.object({ kind: z.literal('text'), text: z.string(), version: z.string() }),
  /** Not shown in the editor; `download=1` on the same address gives the bytes. */
  z.object({ kind: z.literal('binary'), size: z.number().int() }),
  z.object({ kind: z.literal('too-large'), size: z.number().int(), maxSize: z.number().int() }),
]);
export type FileContent = z.infer<typeof fileContentSchema>;

/** PUT /api/sandboxes/:id/files/content. Without `version` the file must not exist yet; a stale one is 409. */
export const fileWriteSchema = z.object({
  lesson: z.string(),
  path: workspacePathSchema,
  text: z.string(),
  version: z.string().optional(),
});
export const fileWrittenSchema = z.object({ version: z.string() });

/** POST /api/sandboxes/:id/files/{directory,rename,delete} */
export const fileDirectorySchema = z.object({ lesson: z.string(), path: workspacePathSchema });
export const fileRenameSchema = z.object({
  lesson: z.string(),
  from: workspacePathSchema,
  to: workspacePathSchema,
});
export const fileDeleteSchema = z.object({ lesson: z.string(), path: workspacePathSchema });
