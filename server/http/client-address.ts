// Where a request comes from: the socket's other end, or what a trusted proxy says of it.
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

import type { HttpSettings } from './settings.ts';
import type { DeskEnv } from './variables.ts';

/** The client's address; 'local' where there is no socket (tests, in-process calls). */
export function clientAddress(c: Context<DeskEnv>, settings: Pick<HttpSettings, 'trustProxy'>): string {
  if (settings.trustProxy) {
    // The last entry is the trusted proxy's own word; what stands before it the client may have written.
    const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (forwarded) return forwarded.slice(0, 64);
  }
  return hasSocket(c.env) ? (getConnInfo(c).remote.address ?? 'local') : 'local';
}

/** True where the client came over TLS, as far as the trusted proxy says. */
export function cameOverTls(c: Context<DeskEnv>, settings: Pick<HttpSettings, 'trustProxy'>): boolean {
  return settings.trustProxy && c.req.header('x-forwarded-proto') === 'https';
}

function hasSocket(env: unknown): boolean {
  return typeof env === 'object' && env !== null && 'incoming' in env;
}
