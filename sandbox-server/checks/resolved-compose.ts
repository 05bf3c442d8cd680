import { z } from 'zod';

const strings = z.array(z.string()).nullish();
const byName = <Value extends z.ZodType>(value: Value) =>
  z
    .record(z.string(), value)
    .nullish()
    .transform((map) => map ?? {});

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  command: strings,
  environment: byName(z.string().nullable()),
  ports: z
    .array(
      z.looseObject({
        target: z.number(),
        published: z.string().optional(),
        protocol: z.string().optional(),
      }),
    )
    .default([]),
  volumes: z
    .array(
      z.looseObject({
        type: z.string(),
        source: z.string().optional(),
        target: z.string(),
        read_only: z.boolean().default(false),
      }),
    )
    .default([]),
  networks: byName(z.unknown()),
  depends_on: byName(z.looseObject({ condition: z.string() })),
  healthcheck: z.looseObject({ test: strings }).optional(),
  restart: z.string().optional(),
});

/** A project as `docker compose config` prints it: short forms written out, variables filled in, defaults added. */
export const resolvedComposeSchema = z.looseObject({
  name: z.string(),
  services: byName(serviceSchema),
  networks: byName(z.unknown()),
  volumes: byName(z.unknown()),
});
export type ResolvedCompose = z.output<typeof resolvedComposeSchema>;
