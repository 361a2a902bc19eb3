// Opens the socket to PostgreSQL: ours, so that it can be thrown away for sure, and never opened again behind our back.
import { connect, type Socket } from 'node:net';

import { isSocket } from './address-tls.ts';
import type { Place } from './address.ts';
import { connectionError } from './errors.ts';

/** As postgres.js wants to find them on a socket: the host is the name that a certificate must bear. */
type Named = Socket & { host?: string; port?: number };

/** Connects within `timeout` milliseconds, or rejects; `opened` is told of the socket at once. */
export function dial(place: Place, timeout: number, opened: (socket: Socket) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { host, port } = place;
    const socket: Named = connect(isSocket(host) ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
    opened(socket);
    Object.assign(socket, place);
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
