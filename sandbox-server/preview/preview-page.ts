import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxError } from '../errors.ts';

const retrySeconds = 2;

/** Answers in the program's place: a page that tries again by itself for a browser, plain text for others. */
export function sendPreviewError(
  request: IncomingMessage,
  response: ServerResponse,
  error: SandboxError,
): void {
  if (response.headersSent) return void response.destroy();
  const isPage = request.headers.accept?.includes('text/html') ?? false;
  const body = isPage ? renderPage(error) : `${error.message}${error.hint ? ` ${error.hint}` : ''}\n`;
  response.writeHead(error.status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'drydock-error': error.code,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Only a program that may yet answer is worth another try. */
function mayAnswerLater({ code }: SandboxError): boolean {
  return code === 'preview_unreachable' || code === 'port_not_published' || code === 'sandbox_not_ready';
}

function renderPage(error: SandboxError): string {
  const refresh = mayAnswerLater(error) ? `<meta http-equiv="refresh" content="${retrySeconds}">` : '';
  const retry =
    refresh && `<p>This page tries again every ${retrySeconds} seconds. <a href="">Try again now</a></p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}
<title>No preview</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; padding: 2rem; max-width: 40rem }
code { font-family: ui-monospace, monospace }
</style></head>
<body><h1>No preview</h1><p>${escape(error.message)}</p><p>${escape(error.hint ?? '')}</p>${retry}</body></html>
`;
}

/** Messages may quote names that a learner chose. What stands between backticks is code. */
function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign).replace(/`([^`]+)`/g, '<code>$1</code>');
}
