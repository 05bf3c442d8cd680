/** Expectations on the settings of a container and on what it says. */
import type { MessageValue } from '../protocol/index.ts';
import type { CommandOutput, Output } from './container-contents.ts';
import type { Container } from './engine-views.ts';
import { part } from './messages/parts.ts';
import { notYet } from './not-yet.ts';

const maxShown = 80;

/** NotYet `container.unhealthy` unless its health check says healthy. */
export function expectHealthy({ name, health }: Container): void {
  if (health === 'healthy') return;
  const found = health === undefined ? part('health.none') : part('health.now', { health });
  throw notYet('container.unhealthy', { name, found });
}

/** NotYet `container.environment` unless it has the variable; with `value`, unless the variable has that value. */
export function expectEnvironment({ name, environment }: Container, variable: string, value?: string): void {
  const own = environment.find((entry) => entry.startsWith(`${variable}=`));
  if (own !== undefined && (value === undefined || own === `${variable}=${value}`)) return;
  const expected = value === undefined ? variable : `${variable}=${value}`;
  throw notYet('container.environment', { name, expected, found: own ?? part('value.none') });
}

/** What an expected mount is: a volume by its name, a folder of the sandbox by its path, or memory. */
export type ExpectedMount = { volume: string } | { folder: string } | { memory: true } | { any: true };

/** NotYet `container.mount` unless this is mounted at `target`; `isReadOnly` asks for that as well. */
export function expectMount(
  { name, mounts }: Container,
  target: string,
  expected: ExpectedMount = { any: true },
  isReadOnly = false,
): void {
  const mount = mounts.find((one) => one.target === target.replace(/(?<=.)\/$/, ''));
  if (mount && isMount(mount, expected) && (!isReadOnly || !mount.writable)) return;
  const asked = describeExpected(expected);
  throw notYet('container.mount', {
    name,
    target,
    expected: isReadOnly ? part('mount.read-only', { mount: asked }) : asked,
    found: mount ? describeMount(mount) : part('mount.none'),
  });
}

type Mount = Container['mounts'][number];

function isMount(mount: Mount, expected: ExpectedMount): boolean {
  if ('volume' in expected) return mount.volume === expected.volume;
  if ('folder' in expected) return mount.kind === 'bind' && mount.source === expected.folder;
  return 'any' in expected || mount.kind === 'tmpfs';
}

function describeExpected(expected: ExpectedMount): MessageValue {
  if ('volume' in expected) return part('mount.volume', { volume: expected.volume });
  if ('folder' in expected) return part('mount.folder', { source: expected.folder });
  return part('any' in expected ? 'mount.any' : 'mount.memory');
}

function describeMount({ kind, volume, source, writable }: Mount): MessageValue {
  const mount =
    volume !== undefined
      ? part('mount.volume', { volume })
      : kind === 'tmpfs'
        ? part('mount.memory')
        : part('mount.folder', { source });
  return writable ? mount : part('mount.read-only', { mount });
}

/** NotYet `container.restart-policy` unless it has this policy. */
export function expectRestartPolicy({ name, restartPolicy }: Container, expected: string): void {
  if (restartPolicy === expected) return;
  throw notYet('container.restart-policy', { name, expected, found: restartPolicy });
}

/** NotYet `container.user` if its program runs as root by the container's setting. */
export function expectNotRoot({ name, user }: Container): void {
  if (!isRoot(user)) return;
  throw notYet('container.user', { name, found: user || part('user.root') });
}

/** Whether a user as `USER` or `--user` writes it is root, which is also the default. */
export function isRoot(user: string): boolean {
  return ['', 'root', '0'].includes(user.split(':', 1)[0] ?? '');
}

/** NotYet `container.label` unless it has the label; with `value`, unless the label has that value. */
export function expectLabel({ name, labels }: Container, label: string, value?: string): void {
  const found = labels[label];
  if (found !== undefined && (value === undefined || found === value)) return;
  const expected = value === undefined ? label : `${label}=${value}`;
  throw notYet('container.label', { name, expected, found: describeLabel(label, found) });
}

/** `name=value`, or that there is none. */
export function describeLabel(label: string, value: string | undefined): MessageValue {
  return value === undefined ? part('value.none') : `${label}=${value}`;
}

/** NotYet `container.output` unless what it wrote, on either stream, has this text or matches the expression. */
export function expectOutput({ name }: Container, output: Output, expected: string | RegExp): void {
  const all = `${output.stdout}\n${output.stderr}`;
  if (typeof expected === 'string' ? all.includes(expected) : expected.test(all)) return;
  throw notYet('container.output', { name, expected: String(expected), found: endOf(all) });
}

/** NotYet `container.exec` unless the command ended with `exitCode` (default 0). */
export function expectSucceeded(
  { name }: Container,
  command: readonly string[],
  result: CommandOutput,
  exitCode = 0,
): void {
  if (result.exitCode === exitCode) return;
  const output = endOf(`${result.stdout}\n${result.stderr}`);
  const found = part('output.ended', { exitCode: result.exitCode, output });
  throw notYet('container.exec', { name, command: command.join(' '), exitCode, found });
}

function endOf(output: string): MessageValue {
  const line = output.trim().split('\n').at(-1) ?? '';
  return line === '' ? part('output.empty') : part('output.end', { output: line.slice(-maxShown) });
}
