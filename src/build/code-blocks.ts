import { createRenderer, type StarlightExpressiveCodeOptions } from '@astrojs/starlight/expressive-code';

type CreateRenderer = NonNullable<StarlightExpressiveCodeOptions['customCreateRenderer']>;

const asRegion = '"role","region"';

/**
 * Expressive Code's own renderer, but that a block which scrolls becomes a group, not a region: a page with ten outputs would
 * have ten landmarks, all without a name. Throws when Expressive Code says it in other words than those this knows.
 */
export const createCodeRenderer: CreateRenderer = async (options) => {
  const renderer = await createRenderer(options);
  if (!renderer.jsModules.some((code) => code.includes(asRegion)))
    throw new Error(
      `Expected ${asRegion} in a script of Expressive Code, found none. Look at code-blocks.ts.`,
    );
  const jsModules = renderer.jsModules.map((code) => code.replaceAll(asRegion, '"role","group"'));
  return { ...renderer, jsModules };
};
