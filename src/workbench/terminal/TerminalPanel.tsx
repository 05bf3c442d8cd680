import { effect, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../announce.ts';
import { tabPanelProps } from '../panes/TabStrip.tsx';
import { tabMovesFocus } from '../tab-moves-focus.ts';
import type { Workbench } from '../workbench-state.ts';
import type { TerminalConnection, TerminalState } from './connection.ts';
import { screenReaderMode } from './screen-reader-mode.ts';
import { XtermScreen } from './screen.ts';

interface TerminalPanelProps {
  bench: Workbench;
  number: number;
  isShown: boolean;
}

/** The states worth a word; a connected terminal speaks for itself. */
const spoken: Partial<Record<TerminalState['kind'], string>> = {
  reconnecting: 'The connection is lost. Reconnecting to the same shell.',
  ended: 'The shell has ended.',
};

/** One terminal. Hidden behind another tab it stays connected and keeps its screen. */
export function TerminalPanel({ bench, number, isShown }: TerminalPanelProps) {
  const host = useRef<HTMLDivElement>(null);
  const { screen, connection } = useTerminal(bench, number, host);
  const isConnected = connection?.state.value.kind === 'connected';

  useEffect(() => {
    if (isShown) screen.current?.fit();
  }, [isShown]);
  useEffect(() => {
    if (isShown && isConnected && bench.takeStartPressed()) screen.current?.focus();
  }, [isShown, isConnected]);

  const renew = () => {
    bench.terminals.renew(number);
    screen.current?.focus();
  };
  return (
    <div {...tabPanelProps('terminals', String(number))} class="wb-terminal-panel" hidden={!isShown}>
      <div class="wb-terminal-screen" ref={host} />
      {connection && <TerminalNotice state={connection.state.value} onRenew={renew} />}
    </div>
  );
}

function useTerminal(bench: Workbench, number: number, host: RefObject<HTMLDivElement | null>) {
  const screen = useRef<XtermScreen>(null);
  const connection = useSignal<TerminalConnection | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const xterm = openScreen(host.current, bench, () => connection.value);
    const attached = bench.terminals.attach(number, xterm);
    screen.current = xterm;
    connection.value = attached.connection;
    const stops = [
      effect(() => xterm.setScreenReaderMode(screenReaderMode.value)),
      // Somebody who only passes by wants no sandbox, and without a shell Tab would go nowhere.
      effect(() => xterm.setTabStop(bench.life.workableId.value !== null)),
    ];
    return () => {
      for (const stop of stops) stop();
      attached.detach();
      xterm.dispose();
    };
  }, [bench, number]);
  return { screen, connection: connection.value };
}

function openScreen(
  host: HTMLElement,
  bench: Workbench,
  connection: () => TerminalConnection | null,
): XtermScreen {
  const xterm = new XtermScreen(host, {
    onText: (text) => connection()?.type(text),
    onBytes: (bytes) => connection()?.typeBytes(bytes),
    onResize: () => connection()?.resize(),
    onFocus: () => bench.startIfNone(),
    // Without a shell there is nobody who could use it.
    tabMovesFocus: () => tabMovesFocus.value || connection()?.state.value.kind !== 'connected',
  });
  xterm.textbox?.setAttribute('aria-describedby', 'wb-tab-hint');
  return xterm;
}

function TerminalNotice({ state, onRenew }: { state: TerminalState; onRenew: () => void }) {
  useEffect(() => {
    const text = spoken[state.kind];
    if (text) announce(text);
  }, [state.kind]);

  if (state.kind === 'reconnecting') {
    return <p class="wb-terminal-notice">Connection lost. Reconnecting to the same shell…</p>;
  }
  if (state.kind !== 'ended') return null;
  return (
    <p class="wb-terminal-notice">
      {state.message}{' '}
      <button type="button" class="dd-button" onClick={onRenew}>
        New shell
      </button>
    </p>
  );
}
