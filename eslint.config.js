import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports that would turn a dependency around; the message says which way it goes. */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const serverInternals = {
  regex: 'sandbox-server/(?!protocol)|^#checks$|/checks\\.ts$|/solution\\.sh$|/solution/',
  message: 'The site knows the server by #protocol only; checks and solutions never reach the browser.',
};
const site = {
  regex: '/src/(?!lesson-schema\\.ts|build/lesson-vocabulary\\.ts)',
  message: 'Nothing imports the site, but for what a lesson may say.',
};
const routes = {
  regex: '/routes/|/app\\.ts$|/main\\.ts$',
  message: 'Routes call the parts of the server, never the reverse.',
};
const node = { regex: '^node:', message: 'The protocol is shared with the browser: nothing from Node.' };

export default defineConfig(
  {
    ignores: [
      'dist/',
      '.astro/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      'lessons/*/*/files/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strict,
  astro.configs['flat/recommended'],
  {
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      eqeqeq: 'error',
      complexity: ['error', 12],
      'max-depth': ['error', 3],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 50],
      'prefer-const': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // Inside `declare module` there is no other way.
    files: ['src/virtual-modules.d.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }] },
  },
  // The authors' reference lists the server's messages; it is written while the site is built and reads them then.
  {
    files: ['src/**/*.{ts,tsx,astro}'],
    ignores: ['src/build/message-reference.ts'],
    rules: forbid(serverInternals),
  },
  { files: ['sandbox-server/**/*.ts'], rules: forbid(site) },
  {
    files: [
      'sandbox-server/{sandbox,terminal,workspace,preview,checks,docker,registry,learner,progress}/**/*.ts',
    ],
    rules: forbid(site, routes),
  },
  { files: ['sandbox-server/protocol/**/*.ts'], rules: forbid(site, routes, node) },
  {
    files: ['lessons/**/*.ts'],
    rules: forbid({ regex: '^(?!#checks$)', message: 'A lesson imports #checks and nothing else.' }),
  },
  { files: ['sandbox-server/cli/**', 'sandbox-server/bootstrap.mjs'], rules: { 'no-console': 'off' } },
  {
    files: ['tests/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
