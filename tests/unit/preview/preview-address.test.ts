import { expect, it } from 'vitest';
import {
  formatPreviewUrl,
  isPreviewHost,
  parsePreviewHost,
} from '../../../sandbox-server/preview/preview-address.ts';

const config = { previewDomain: 'localhost:4480', publicUrl: 'http://localhost:4480' };
const token = '0123456789abcdef'.repeat(2);

it('reads what it writes', () => {
  const url = formatPreviewUrl(config, { port: 8080, token });
  expect(url).toBe(`http://8080-${token}.localhost:4480/`);
  expect(parsePreviewHost(config, new URL(url).host)).toEqual({ port: 8080, token });
});

it('takes the scheme of the course', () => {
  const secure = { previewDomain: 'preview.example.net', publicUrl: 'https://docker.example.org' };
  expect(formatPreviewUrl(secure, { port: 80, token })).toBe(`https://80-${token}.preview.example.net/`);
});

it('knows whose a host is', () => {
  expect(isPreviewHost(config, `8080-${token}.localhost:4480`)).toBe(true);
  expect(isPreviewHost(config, 'anything.LOCALHOST:4480')).toBe(true);
  for (const host of ['localhost:4480', 'evil.example', 'xlocalhost:4480', ''])
    expect(isPreviewHost(config, host)).toBe(false);
});

it.each([
  ['port 0', `0-${token}`],
  ['a port beyond 65535', `65536-${token}`],
  ['a negative port', `-1-${token}`],
  ['a port with a leading zero', `080-${token}`],
  ['user and host in the port', `8080@evil-${token}`],
  ['a hexadecimal port', `0x50-${token}`],
  ['a name before', `evil.8080-${token}`],
  ['a short token', `8080-${token.slice(1)}`],
  ['a long token', `8080-${token}0`],
  ['no token', '8080'],
  ['a socket path', `docker.sock-${token}`],
])('refuses %s', (_name, label) => {
  expect(parsePreviewHost(config, `${label}.localhost:4480`)).toBeUndefined();
});
