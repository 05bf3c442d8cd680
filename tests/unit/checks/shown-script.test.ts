import { expect, it } from 'vitest';
import { toShownScript } from '../../../sandbox-server/checks/shown-script.ts';

it.each([
  ['# task: web-running, page\ndocker run web\n', 'docker run web\n'],
  ['# answer where-gone: In red only\ndocker ps\n', '# Answer: In red only\ndocker ps\n'],
  ['# answer own-bytes: $(docker ps -s)\n', '# Answer, from your own sandbox: docker ps -s\n'],
  ['# Three containers.\ndocker run web # task: no\n', '# Three containers.\ndocker run web # task: no\n'],
])('shows %j as %j', (script, shown) => {
  expect(toShownScript(script)).toBe(shown);
});
