import { sandboxEventSchema, type SandboxEvent } from '#protocol';
import { backoffMs } from '../backoff.ts';

interface Following {
  url: string;
  onEvent: (event: SandboxEvent) => void;
  /** The server refused the stream (sandbox gone, cookie changed). Resolves to whether to try again. */
  onRefused: () => Promise<boolean>;
  openSource?: (url: string) => EventSource;
}

/**
 * Follows a sandbox's events until the signal aborts. The browser itself reconnects a stream that broke; one that was
 * refused is opened again with growing pauses, as long as `onRefused` finds that this makes sense.
 */
export function followSandbox(following: Following, signal: AbortSignal): void {
  const { url, onEvent, onRefused, openSource = (address) => new EventSource(address) } = following;
  let attempt = 0;

  const open = (): void => {
    const source = openSource(url);
    const close = () => source.close();
    signal.addEventListener('abort', close, { once: true });
    source.onmessage = ({ data }: MessageEvent<string>) => {
      attempt = 0;
      const event = parseEvent(data);
      if (event) onEvent(event);
    };
    source.onerror = async () => {
      if (source.readyState !== EventSource.CLOSED || signal.aborted) return;
      signal.removeEventListener('abort', close);
      if (!(await onRefused()) || signal.aborted) return;
      const timer = setTimeout(open, backoffMs(attempt++));
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
  };
  open();
}

/** An event of the server; undefined for one that a newer server sends and this page does not know. */
export function parseEvent(data: string): SandboxEvent | undefined {
  try {
    return sandboxEventSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
