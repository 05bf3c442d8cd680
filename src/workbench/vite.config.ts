import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * The workbench is a bundle of its own, so that Astro does not put Monaco's stylesheet on every page.
 * The lesson page loads `workbench.css` and `workbench.js` by these names; everything else is named by its content and
 * lies, as in the site around it, in a folder `_astro`, which browsers may keep for good. Built after the site.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/workbench/',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../dist/site/workbench', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    assetsDir: '_astro',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3500,
    rollupOptions: {
      input: { workbench: fileURLToPath(new URL('workbench.tsx', import.meta.url)) },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '_astro/[name]-[hash].js',
        assetFileNames: ({ names }) =>
          names.includes('workbench.css') ? 'workbench.css' : '_astro/[name]-[hash][extname]',
      },
    },
  },
});
