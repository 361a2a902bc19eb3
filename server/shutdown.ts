// Ends an HTTP server so that nothing in flight is lost and nothing idle holds it up.
import type { Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';

/** How long a request in flight may still take, in milliseconds. */
const PATIENCE = 15_000;
/**
 * How long a kept connection may still bring a request: a proxy may have sent it in the very moment in which this
 * server would close an idle connection, and would have to call it failed. In milliseconds.
 */
const LINGER = 500;

/**
 * Watches a server from its start on; call what it answers to close it. `goodbye` ends what would not end by itself:
 * answers that are streams.
 */
export function closeGently(server: Server, patience = PATIENCE): (goodbye?: () => void) => Promise<void> {
  const inFlight = new Set<ServerResponse>();
  let closing = false;
  const watch = (response: ServerResponse): void => {
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
  };
  server.prependListener('request', (_, response) => {
    if (closing) response.setHeader('Connection', 'close');
    // Pipelined behind another answer it has no connection before its turn, and is not told when that ends.
    if (response.socket) watch(response);
    else response.once('socket', () => watch(response));
  });
  return async (goodbye) => {
    closing = true;
    // A client that is told so opens no further request on a connection that is about to go.
    for (const response of inFlight) if (!response.headersSent) response.setHeader('Connection', 'close');
    goodbye?.();
    // Listens no more, but leaves idle connections open, which the HTTP server's own `close` would not.
    const closed = new Promise<void>((done) => Listener.prototype.close.call(server, () => done()));
    let lingering: NodeJS.Timeout | undefined;
    await Promise.race([closed, new Promise((done) => (lingering = setTimeout(done, LINGER)))]);
    clearTimeout(lingering);
    server.close();
    // A connection becomes idle when its answer is out, and not all clients close it themselves.
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const late = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
  };
}
