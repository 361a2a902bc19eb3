// Closes connections whose answer nobody takes: what waits for such a reader would be kept for as long as they like.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** So long an answer may make no progress, in milliseconds: a phone in a tunnel is waited for. */
const PATIENCE = 20_000;
/** How often all connections are looked at, in milliseconds: one timer for all of them, none for each answer. */
const EVERY = 5_000;

interface Progress {
  /** Bytes that the system has taken from this process. It has them until the other side says that they arrived. */
  readonly taken: number;
  readonly since: number;
}

/** Watches a server from its start until it has closed. Event streams, too: one that has nothing to tell waits for nobody. */
export function closeStalled(server: Server): void {
  const watch = new StalledWatch();
  server.on('connection', (socket) => watch.add(socket));
  const timer = setInterval(() => watch.look(performance.now()), EVERY).unref();
  server.once('close', () => clearInterval(timer));
}

export class StalledWatch {
  readonly #connections = new Map<Socket, Progress | undefined>();

  add(socket: Socket): void {
    this.#connections.set(socket, undefined);
    socket.once('close', () => this.#connections.delete(socket));
  }

  /** `now`: milliseconds of any clock that only goes forward. */
  look(now: number): void {
    for (const [socket, before] of this.#connections) {
      if (socket.writableLength === 0) {
        if (before) this.#connections.set(socket, undefined);
        continue;
      }
      const taken = takenOf(socket);
      if (before?.taken !== taken) this.#connections.set(socket, { taken, since: now });
      // Not closed in peace: the system would go on keeping what it has taken, for whoever takes nothing.
      else if (now - before.since >= PATIENCE) socket.resetAndDestroy();
    }
  }
}

/**
 * `bytesWritten` and `writableLength` move with whole writes only, and a long answer is one write: a slow reader would seem
 * to take nothing for minutes. What of it still waits in here is the handle's to tell; Node's own timeouts ask it, too.
 */
function takenOf(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle: { writeQueueSize: number } | null };
  return socket.bytesWritten - socket.writableLength - (handle?.writeQueueSize ?? 0);
}
