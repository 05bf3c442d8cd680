import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * The workbench is a bundle of its own, so that Astro does not put Monaco's stylesheet on every page.
 * The lesson page loads `workbench.css` and `workbench.js` by these names; everything else is named by its content.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/workbench/',
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../../dist/workbench', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3500,
    rollupOptions: {
      input: { workbench: fileURLToPath(new URL('workbench.tsx', import.meta.url)) },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: ({ names }) =>
          names.includes('workbench.css') ? 'workbench.css' : 'assets/[name]-[hash][extname]',
      },
    },
  },
});
