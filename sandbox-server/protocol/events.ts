import { z } from 'zod';
import { fileListSchema } from './workspace.ts';
import { sandboxSchema } from './sandbox.ts';

/** A port that a running container of the learner publishes, and the address of its preview. */
export const publishedPortSchema = z.object({
  port: z.number().int().min(1).max(65535),
  container: z.string(),
  /** Another container may come to publish the same port. */
  containerId: z.string(),
  containerPort: z.number().int(),
  url: z.url(),
});
export type PublishedPort = z.infer<typeof publishedPortSchema>;

/** GET /api/sandboxes/:id/events?lesson=<slug> (server-sent events, `data` is one of these as JSON). */
export const sandboxEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sandbox'), sandbox: sandboxSchema }),
  z.object({ type: z.literal('files'), files: fileListSchema }),
  z.object({ type: z.literal('ports'), ports: z.array(publishedPortSchema) }),
]);
export type SandboxEvent = z.infer<typeof sandboxEventSchema>;
