import { expect, test } from 'vitest';
import { isImageNamed, parseImageName } from '../../../sandbox-server/checks/image-name.ts';

test.each([
  ['nginx', { repository: 'nginx' }],
  ['nginx:1.26', { repository: 'nginx', tag: '1.26' }],
  ['docker.io/library/nginx:1.26', { repository: 'nginx', tag: '1.26' }],
  ['team/app', { repository: 'team/app' }],
  ['localhost:5000/app:2', { repository: 'localhost:5000/app', tag: '2' }],
  ['nginx:1.26@sha256:ab', { repository: 'nginx', tag: '1.26', digest: 'sha256:ab' }],
])('reads %s', (text, name) => {
  expect(parseImageName(text)).toEqual(name);
});

test.each([
  ['nginx:1.26', 'nginx', true],
  ['nginx', 'nginx:latest', true],
  ['nginx:1.26', 'nginx:1.27', false],
  ['team/nginx', 'nginx', false],
  ['nginx-extra:1.26', 'nginx', false],
  ['nginx@sha256:ab', 'nginx@sha256:ab', true],
  ['nginx@sha256:ab', 'nginx@sha256:cd', false],
])('%s is %s: %s', (name, wanted, is) => {
  expect(isImageNamed(name, wanted)).toBe(is);
});
