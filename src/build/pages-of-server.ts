import type { AstroIntegration } from 'astro';

/** Astro's development server would refuse the API's addresses, which end without a slash, before it hands them on. */
export function pagesOfServer(): AstroIntegration {
  return {
    name: 'drydock:pages-of-server',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev') updateConfig({ trailingSlash: 'ignore' });
      },
    },
  };
}
