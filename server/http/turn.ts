// Works on one request of a connection at a time: what is pipelined behind an answer waits for its turn.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** So many requests may wait on one connection; no browser and no common proxy sends even one ahead. */
const MOST_WAITING = 64;

/**
 * Node hands out all requests of a connection as fast as they arrive, and keeps their answers until the one before them
 * is out. Here a later one is begun when its answer has the connection: where that is gone, it is never worked on. A
 * connection on which more wait is closed, because Node reads on for as long as nothing is answered.
 */
export function inTurn(listener: Listener): Listener {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    if (response.socket) return listener(request, response);
    const { socket } = request;
    const others = waiting.get(socket) ?? 0;
    if (others >= MOST_WAITING) return socket.destroy();
    waiting.set(socket, others + 1);
    response.once('socket', () => {
      waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
      void listener(request, response);
    });
  };
}
