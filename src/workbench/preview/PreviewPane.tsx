import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PublishedPort } from '#protocol';
import { announce } from '../announce.ts';
import { FoldButton, IconButton } from '../panes/buttons.tsx';
import { opened } from '../panes/folds.ts';
import type { Workbench } from '../workbench-state.ts';
import { choosePort } from './choose-port.ts';

/** The region "Preview": what the learner's containers publish, live beside the editor or in a tab of its own. */
export function PreviewPane({ bench }: { bench: Workbench }) {
  const chosen = useSignal<number | null>(null);
  const reloads = useSignal(0);
  const ports = bench.life.ports.value;
  const shown = choosePort(ports, chosen.value, bench.previewPort);

  useEffect(() => {
    if (shown) announce(`Port ${shown.port} is published. The preview shows it.`);
  }, [shown?.port]);

  return (
    <section class="wb-pane wb-preview" aria-label="Preview">
      <header class="wb-pane-head">
        {shown ? (
          <PortBar
            ports={ports}
            shown={shown}
            onChoose={(port) => (chosen.value = port)}
            onReload={() => reloads.value++}
          />
        ) : (
          <NothingPublished port={bench.previewPort} />
        )}
      </header>
      {shown && opened.preview.value && (
        <PreviewFrame key={`${shown.url} ${shown.containerId} ${reloads.value}`} shown={shown} />
      )}
    </section>
  );
}

/**
 * A page that is cross-origin isolated (one with a <BrowserRun>) embeds others only without what the browser keeps for
 * them. Firefox cannot do that: there such a page's preview stays empty, and its link to a new tab works.
 */
const isolatedFrame = self.crossOriginIsolated ? { credentialless: true } : {};

/** The page of another origin: it may do what a page does, but not leave its frame or reach the course. */
function PreviewFrame({ shown }: { shown: PublishedPort }) {
  return (
    <iframe
      id="wb-preview-frame"
      title={`Preview of port ${shown.port}`}
      src={shown.url}
      referrerpolicy="no-referrer"
      {...isolatedFrame}
      sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads"
    />
  );
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
      <FoldButton isOpen={opened.preview} controls="wb-preview-frame">
        Preview
      </FoldButton>
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
      <IconButton label="Reload" onClick={onReload}>
        ↻
      </IconButton>
      <a class="wb-push wb-small" href={shown.url} target="_blank" rel="noopener noreferrer">
        Open in a new tab
      </a>
    </>
  );
}
