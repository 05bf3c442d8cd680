import type { AstroIntegration } from 'astro';

/**
 * Tells the site by `import.meta.env.WRITING` whether lessons are being written (Astro's development server) or the
 * site is built. Vite's own DEV depends on NODE_ENV, and a built site must never have the author's bar.
 */
export function writingMode(): AstroIntegration {
  return {
    name: 'drydock:writing-mode',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        const isWriting = command === 'dev';
        updateConfig({
          vite: { define: { 'import.meta.env.WRITING': String(isWriting) } },
          // The development server would refuse the API's addresses, which end without a slash.
          ...(isWriting && { trailingSlash: 'ignore' as const }),
        });
      },
    },
  };
}
