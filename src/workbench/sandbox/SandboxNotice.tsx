import type { ComponentChildren } from 'preact';
import type { SandboxView } from '#protocol';
import { formatDuration } from '../duration.ts';
import { useNow } from '../use-now.ts';
import type { Workbench } from '../workbench-state.ts';
import { stepTexts, stopTexts, type Refusal } from './phase.ts';

/** What there is to say over the terminal while no shell can be had. Nothing once the sandbox is ready. */
export function SandboxNotice({ bench }: { bench: Workbench }) {
  const phase = bench.life.phase.value;
  const isPublished = bench.life.learner.value?.withoutServer === true;
  switch (phase.kind) {
    case 'loading':
      return null;
    case 'none':
      return (
        <Card title="Your own Docker engine">
          <p>Commands run in a sandbox that is yours alone. It starts in a few seconds.</p>
          <StartButton bench={bench} />
        </Card>
      );
    case 'requested':
      return <Starting text="Asking for a sandbox" />;
    case 'refused':
      return <Refused bench={bench} refusal={phase.refusal} />;
    case 'unavailable':
      return (
        <Card title={isPublished ? 'No sandboxes here' : 'This server has no sandboxes now'}>
          <p>{phase.message}</p>
          <p>The text of the lesson can be read without one.</p>
        </Card>
      );
    case 'known':
      return <Known bench={bench} sandbox={phase.sandbox} />;
  }
}

function Known({ bench, sandbox }: { bench: Workbench; sandbox: SandboxView }) {
  if (sandbox.state === 'starting') {
    return <Starting text={stepTexts[sandbox.step]} sinceMs={Date.parse(sandbox.createdAt)} />;
  }
  if (sandbox.state === 'stopped') {
    return (
      <Card title={stopTexts[sandbox.reason]}>
        <p>{sandbox.message}</p>
        <StartButton bench={bench} />
      </Card>
    );
  }
  const problem = bench.life.workspaceProblem.value;
  if (problem !== null) {
    return (
      <Card title="The lesson's files are not there">
        <p>{problem}</p>
        <button type="button" class="dd-button" onClick={() => void bench.life.prepareWorkspace()}>
          Try again
        </button>
      </Card>
    );
  }
  return bench.life.workableId.value === null ? <Starting text="Copying the lesson's files" /> : null;
}

function Starting({ text, sinceMs }: { text: string; sinceMs?: number }) {
  const now = useNow(sinceMs !== undefined);
  return (
    <Card title={`${text}…`}>
      <p class="wb-progress">
        <span class="wb-spinner" aria-hidden="true" />
        {sinceMs === undefined ? 'A moment' : formatDuration(now - sinceMs)}
      </p>
    </Card>
  );
}

function Refused({ bench, refusal }: { bench: Workbench; refusal: Refusal }) {
  const isFull = refusal.code === 'capacity_reached';
  const now = useNow(refusal.retryAtMs !== undefined);
  const waitMs = (refusal.retryAtMs ?? 0) - now;
  return (
    <Card title={isFull ? 'All sandboxes are in use' : 'No sandbox could be started'}>
      <p>
        {refusal.message} {refusal.hint}
      </p>
      {waitMs > 0 ? (
        <p class="wb-progress">Try again in {formatDuration(waitMs)}.</p>
      ) : (
        <StartButton bench={bench} />
      )}
      {refusal.requestId && !isFull && <p class="wb-small">Request {refusal.requestId}</p>}
    </Card>
  );
}

function StartButton({ bench }: { bench: Workbench }) {
  return (
    <button type="button" class="dd-button dd-button--strong" onClick={() => bench.start()}>
      Start sandbox
    </button>
  );
}

function Card({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="wb-card-cover">
      <div class="wb-card">
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
