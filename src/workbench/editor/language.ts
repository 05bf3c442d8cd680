import { nameOf } from './file-tree.ts';

const byExtension: Record<string, string> = {
  yml: 'yaml',
  yaml: 'yaml',
  sh: 'shell',
  bash: 'shell',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  // Monaco's JSON comes with a language server of its own; colours are all a lesson needs.
  json: 'javascript',
  ts: 'typescript',
  html: 'html',
  css: 'css',
  py: 'python',
  md: 'markdown',
  go: 'go',
  c: 'c',
  h: 'c',
  ini: 'ini',
  conf: 'ini',
  env: 'ini',
};

/** The name under which Monaco knows a file's language. */
export function languageOf(path: string): string {
  const name = nameOf(path);
  if (/^(dockerfile|containerfile)(\..*)?$/i.test(name) || /\.dockerfile$/i.test(name)) return 'dockerfile';
  if (/^\.(env|dockerignore|gitignore)/.test(name)) return 'ini';
  return byExtension[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'plaintext';
}
