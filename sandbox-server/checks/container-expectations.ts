/** Expectations on one container's life and ports that write their own message. */
import type { MessageValue } from '../protocol/index.ts';
import { isContainerOf } from './docker-probe.ts';
import type { Container, PublishedPort } from './engine-views.ts';
import { english, type MessageId, type PartId } from './messages/english.ts';
import { part, timeAgo } from './messages/parts.ts';
import { translatePart } from './messages/translate.ts';
import { notYet } from './not-yet.ts';

/** `exited with 137 (killed, out of memory) 12 s ago`, `running`, `created, but never started`; in English. */
export function describeState(container: Container, now = Date.now()): string {
  return translatePart(stateOf(container, now));
}

function stateOf(container: Container, now: number): MessageValue {
  const exit = exitOf(container);
  if (container.state === 'created')
    return container.startError ? part('state.start-failed', { exit }) : part('state.created');
  if (container.state !== 'exited' && container.state !== 'dead') return part(`state.${container.state}`);
  if (!container.finishedAt) return part('state.exited', { exit });
  return part('state.exited-ago', { exit, ago: timeAgo(container.finishedAt, now) });
}

function exitOf({ exitCode, outOfMemory }: Container): MessageValue {
  const known = `exit.${exitCode}`;
  const id = outOfMemory ? 'exit.out-of-memory' : known in english ? (known as PartId) : 'exit.other';
  return part(id, { exitCode });
}

/** NotYet `container.not-running` unless it runs. */
export function expectRunning(container: Container, now = Date.now()): void {
  if (container.state === 'running') return;
  const { name } = container;
  throw notYet('container.not-running', {
    name,
    state: stateOf(container, now),
    advice: runAdvice(container),
  });
}

function runAdvice({ name, state, startError }: Container): MessageValue {
  if (startError !== '') return part('advice.not-startable', { name, error: withFullStop(startError) });
  if (state === 'created') return part('advice.start-only', { name });
  return part(state === 'paused' ? 'advice.unpause' : 'advice.look', { name });
}

const withFullStop = (sentence: string): string => sentence.trim().replace(/\.?$/, '.');

/**
 * NotYet unless its program has run and ended with `exitCode` (default 0; `expectStopped` takes any): `container.never-started`,
 * `container.still-running` or `container.exit-code`.
 */
export function expectEnded(container: Container, exitCode = 0, now = Date.now()): void {
  const ended = container.state === 'exited' && container.startError === '';
  if (ended && container.exitCode === exitCode) return;
  const { name } = container;
  const advice = startAdvice(container);
  throw notYet(endedMessageId(container, ended), { name, exitCode, state: stateOf(container, now), advice });
}

/** NotYet unless its program has run and ended, whatever its exit code: `container.not-ended`. */
export function expectStopped(container: Container, now = Date.now()): void {
  const { name, state, startError } = container;
  if ((state === 'exited' || state === 'dead') && startError === '') return;
  const hasStarted = state !== 'created' && startError === '';
  const advice = hasStarted ? part('advice.stop', { name }) : startAdvice(container);
  throw notYet('container.not-ended', { name, state: stateOf(container, now), advice });
}

function endedMessageId(container: Container, ended: boolean): MessageId {
  if (ended) return 'container.exit-code';
  return container.state === 'created' || container.startError
    ? 'container.never-started'
    : 'container.still-running';
}

function startAdvice({ name, startError }: Container): MessageValue {
  return startError ? part('advice.made-anew', { name, error: startError }) : part('advice.start', { name });
}

/** NotYet `container.wrong-image` unless it was made from an image of this name; no tag: any tag. */
export function expectImage(container: Container, imageName: string): void {
  if (isContainerOf(container, imageName)) return;
  const { name, imageName: found } = container;
  throw notYet('container.wrong-image', { name, image: imageName, found });
}

/** NotYet `container.port` unless it publishes this mapping: `expected port 8080 → 80, found 8081 → 80`. */
export function expectPublished(container: Container, hostPort: number, containerPort: number): void {
  const isAsked = (port: PublishedPort) =>
    port.hostPort === hostPort && port.containerPort === containerPort && port.protocol === 'tcp';
  if (container.ports.some(isAsked)) return;
  const ports = container.ports.map(mappingOf);
  const found = ports.length > 0 ? ports : part('none.ports');
  throw notYet('container.port', { name: container.name, hostPort, containerPort, found });
}

function mappingOf({ hostPort, containerPort, protocol }: PublishedPort): MessageValue {
  const id = protocol === 'tcp' ? 'port.mapping' : 'port.mapping-of';
  return part(id, { hostPort, containerPort, protocol });
}
