/** Expectations on one container that write their own message: what was expected, what was found, what to do. */
import { isContainerOf } from './docker-probe.ts';
import type { Container, PublishedPort } from './engine-views.ts';
import { NotYet } from './not-yet.ts';
import { agoText } from './plain-text.ts';

const exitCodeMeanings: Readonly<Record<number, string>> = {
  125: 'the engine could not run it',
  126: 'the command cannot be executed',
  127: 'command not found',
  130: 'interrupted',
  137: 'killed',
  139: 'crashed: segmentation fault',
  143: 'asked to stop',
};

/** `exited with 137 (killed, out of memory) 12 s ago`, `running`, `created, but never started`. */
export function describeState(container: Container, now = Date.now()): string {
  if (container.state === 'created')
    return container.startError ? describeFailedStart(container) : 'created, but never started';
  if (container.state !== 'exited' && container.state !== 'dead') return container.state;
  const ago = container.finishedAt ? ` ${agoText(container.finishedAt, now)}` : '';
  return `exited with ${describeExitCode(container)}${ago}`;
}

function describeFailedStart(container: Container): string {
  return `created, but its start failed with ${describeExitCode(container)}`;
}

function describeExitCode({ exitCode, outOfMemory }: Container): string {
  const meaning = exitCodeMeanings[exitCode];
  if (outOfMemory) return `${exitCode} (${meaning ?? 'ended'}, out of memory)`;
  return meaning ? `${exitCode} (${meaning})` : `${exitCode}`;
}

/** NotYet `container.not-running` unless it runs. */
export function expectRunning(container: Container, now = Date.now()): void {
  if (container.state === 'running') return;
  const found = describeState(container, now);
  throw new NotYet('container.not-running', {
    message: `Expected container "${container.name}" to be running, found it ${found}.`,
    expected: 'running',
    found,
    hint: `\`docker logs ${container.name}\` shows what it said, \`docker start ${container.name}\` starts it again.`,
  });
}

/**
 * NotYet unless its program has run and ended with `exitCode` (default 0): `container.never-started`,
 * `container.still-running` or `container.exit-code`.
 */
export function expectEnded(container: Container, exitCode = 0, now = Date.now()): void {
  const ended = container.state === 'exited' && container.startError === '';
  if (ended && container.exitCode === exitCode) return;
  const found = describeState(container, now);
  throw new NotYet(endedMessageId(container, ended), {
    message: `Expected container "${container.name}" to have run and exited with ${exitCode}, found it ${found}.`,
    expected: `exited with ${exitCode}`,
    found,
    hint: endedHint(container, ended),
  });
}

function endedMessageId(container: Container, ended: boolean): string {
  if (ended) return 'container.exit-code';
  return container.state === 'created' || container.startError
    ? 'container.never-started'
    : 'container.still-running';
}

function endedHint(container: Container, ended: boolean): string {
  if (ended) return `\`docker logs ${container.name}\` shows what its program said before it ended.`;
  if (container.startError) {
    return `Its command is fixed: \`docker rm ${container.name}\`, then run it anew. The engine says: ${container.startError}`;
  }
  if (container.state === 'created')
    return `\`docker start -a ${container.name}\` starts it and shows its output.`;
  return `It has not ended. \`docker ps\` shows the command it runs.`;
}

/** NotYet `container.wrong-image` unless it was made from an image of this name; no tag: any tag. */
export function expectImage(container: Container, imageName: string): void {
  if (isContainerOf(container, imageName)) return;
  throw new NotYet('container.wrong-image', {
    message: `Expected container "${container.name}" to be made from ${imageName}, found ${container.imageName}.`,
    expected: imageName,
    found: container.imageName,
    hint: `A container keeps its image for life: \`docker rm -f ${container.name}\`, then run it from ${imageName}.`,
  });
}

/** NotYet `container.port` unless it publishes this mapping: `expected port 8080 → 80, found 8081 → 80`. */
export function expectPublished(container: Container, hostPort: number, containerPort: number): void {
  const isAsked = (port: PublishedPort) =>
    port.hostPort === hostPort && port.containerPort === containerPort && port.protocol === 'tcp';
  if (container.ports.some(isAsked)) return;
  const expected = `port ${hostPort} → ${containerPort}`;
  const found = container.ports.map(describePort).join(', ') || 'no published port';
  throw new NotYet('container.port', {
    message: `Container "${container.name}": expected ${expected}, found ${found}.`,
    expected,
    found,
    hint: `\`-p <host port>:<container port>\`, given when the container is made. Remove it and run it with \`-p ${hostPort}:${containerPort}\`.`,
  });
}

function describePort({ hostPort, containerPort, protocol }: PublishedPort): string {
  return `${hostPort} → ${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}
