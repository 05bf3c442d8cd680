import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PublishedPort } from '#protocol';
import { announce } from '../announce.ts';
import { recall, remember } from '../remembered.ts';
import type { Workbench } from '../workbench-state.ts';
import { choosePort } from './choose-port.ts';

/** The region "Preview": what the learner's containers publish, live beside the editor or in a tab of its own. */
export function PreviewPane({ bench }: { bench: Workbench }) {
  const chosen = useSignal<number | null>(null);
  const reloads = useSignal(0);
  const ports = bench.life.ports.value;
  const shown = choosePort(ports, chosen.value, bench.previewPort);
  const isOpen = bench.showsPreview.value && shown !== undefined;

  useEffect(() => {
    if (shown) announce(`Port ${shown.port} is published. The preview shows it.`);
  }, [shown?.port]);

  const fold = () => {
    bench.showsPreview.value = !bench.showsPreview.value;
    remember('preview', bench.showsPreview.value ? 'open' : 'folded');
  };
  return (
    <section class="wb-pane wb-preview" aria-label="Preview">
      <header class="wb-pane-head">
        {shown ? (
          <button
            type="button"
            class="wb-fold"
            aria-expanded={isOpen}
            aria-controls="wb-preview-frame"
            onClick={fold}
          >
            Preview
          </button>
        ) : (
          <NothingPublished port={bench.previewPort} />
        )}
        {shown && (
          <PortBar
            ports={ports}
            shown={shown}
            onChoose={(port) => (chosen.value = port)}
            onReload={() => reloads.value++}
          />
        )}
      </header>
      {isOpen && (
        <iframe
          id="wb-preview-frame"
          key={`${shown.url} ${reloads.value}`}
          title={`Preview of port ${shown.port}`}
          src={shown.url}
          referrerpolicy="no-referrer"
          sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads"
        />
      )}
    </section>
  );
}

/** Whether the preview was left open. It is at first: what was just published is what the learner wants to see. */
export function previewWasOpen(): boolean {
  return recall('preview') !== 'folded';
}

function NothingPublished({ port = 8080 }: { port: number | undefined }) {
  return (
    <p class="wb-small">
      <strong>Preview</strong> Nothing published yet. <code>docker run -d -p {port}:80 nginx</code> would.
    </p>
  );
}

interface PortBarProps {
  ports: readonly PublishedPort[];
  shown: PublishedPort;
  onChoose: (port: number) => void;
  onReload: () => void;
}

function PortBar({ ports, shown, onChoose, onReload }: PortBarProps) {
  return (
    <>
      <select
        class="wb-select"
        aria-label="Published port"
        value={shown.port}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      >
        {ports.map(({ port, container, containerPort }) => (
          <option key={port} value={port}>
            :{port} → {container}:{containerPort}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="wb-icon-button"
        aria-label="Reload preview"
        title="Reload preview"
        onClick={onReload}
      >
        ↻
      </button>
      <a class="wb-push wb-small" href={shown.url} target="_blank" rel="noopener noreferrer">
        Open in a new tab
      </a>
    </>
  );
}
