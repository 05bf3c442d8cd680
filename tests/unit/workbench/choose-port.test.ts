import { expect, it } from 'vitest';
import { choosePort } from '../../../src/workbench/preview/choose-port.ts';

const published = (port: number) => ({
  port,
  container: 'web',
  containerId: 'c0ffee',
  containerPort: 80,
  url: `http://${port}-x.localhost/`,
});
const ports = [published(3000), published(8080), published(9090)];

it("shows the chosen port, else the lesson's, else the first", () => {
  expect(choosePort(ports, 9090, 8080)?.port).toBe(9090);
  expect(choosePort(ports, 1234, 8080)?.port).toBe(8080);
  expect(choosePort(ports, null, undefined)?.port).toBe(3000);
  expect(choosePort([], 8080, 8080)).toBeUndefined();
});
