import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** "Going away" (RFC 6455): the page connects again when the server is back. */
const goingAway = 1001;
const closeTimeoutMs = 1000;

/** At the server's stop: tells every WebSocket why it ends, and cuts those that do not answer. */
export async function closeWebSockets(this: FastifyInstance): Promise<void> {
  const { clients } = this.websocketServer;
  for (const client of clients) client.close(goingAway, 'The server is stopping. Your sandbox goes on.');
  const closed = [...clients].map((client) => new Promise((resolve) => client.once('close', resolve)));
  await Promise.race([Promise.all(closed), delay(closeTimeoutMs, undefined, { ref: false })]);
  for (const client of clients) client.terminate();
}
