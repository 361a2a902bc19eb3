// Ends an HTTP server so that nothing in flight is lost and nothing idle holds it up.
import type { Server, ServerResponse } from 'node:http';

/** How long a request in flight may still take, in milliseconds. */
const PATIENCE = 15_000;

/** Watches a server from its start on; call what it answers to close it. */
export function closeGently(server: Server, patience = PATIENCE): () => Promise<void> {
  const inFlight = new Set<ServerResponse>();
  let closing = false;
  server.prependListener('request', (_, response) => {
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    if (closing) response.setHeader('Connection', 'close');
  });
  return async () => {
    closing = true;
    // A client that is told so opens no further request on a connection that is about to go.
    for (const response of inFlight) if (!response.headersSent) response.setHeader('Connection', 'close');
    const closed = new Promise<void>((done) => server.close(() => done()));
    // A connection becomes idle when its answer is out, and not all clients close it themselves.
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const late = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
  };
}
