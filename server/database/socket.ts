// Opens the socket to PostgreSQL: ours, so that it can be thrown away for sure, and never opened again behind our back.
import { connect, type Socket } from 'node:net';

import { connectionError } from './errors.ts';

/** One place where a server may listen: a host and port, or the path of a Unix socket. */
export type Place = { readonly host: string; readonly port: number } | { readonly path: string };

/** As postgres.js wants to find them on a socket: the host is the name that a certificate must bear. */
type Named = Socket & { host?: string; port?: number };

/**
 * Connects to the first of the places that takes it, in their order; takes those that it tried out of the list. Rejects
 * with the last one's failure. `timeout` in milliseconds, for each; `opened` is told of each socket at once.
 */
export async function dial(places: Place[], timeout: number, opened: (socket: Socket) => void): Promise<Socket> {
  let failure: unknown = connectionError('CONNECTION_CLOSED', 'None of the hosts took the connection.');
  for (let place = places.shift(); place; place = places.shift()) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next one is for when this one fails
      return await reach(place, timeout, opened);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function reach(place: Place, timeout: number, opened: (socket: Socket) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket: Named = connect(place);
    opened(socket);
    if ('host' in place) Object.assign(socket, place);
    const late = connectionError('CONNECT_TIMEOUT', `No connection to PostgreSQL within ${timeout} ms.`);
    const timer = setTimeout(() => socket.destroy(late), timeout);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    // Stays: who destroys it may not be the one who listens at that moment.
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once('close', () => {
      clearTimeout(timer);
      reject(connectionError('CONNECTION_CLOSED', 'The connection to PostgreSQL was closed.'));
    });
  });
}
