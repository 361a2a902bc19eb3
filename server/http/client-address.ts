// Where a request comes from: the socket's other end, or what a trusted proxy says of it.
import { isIPv6 } from 'node:net';

import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

import { Refusal } from '../call/refusal.ts';
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

/**
 * Against what an address counts: IPv4 by itself, of IPv6 its first 64 bits (RFC 4291, 2.5.4). One line at home has all of
 * the 2^64 addresses behind them, so a limit for each of those would be none.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  // The URL parser writes it in one form (RFC 5952).
  const [front = '', back] = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1).split('::');
  const groups = front === '' ? [] : front.split(':');
  const others = back === undefined || back === '' ? 0 : back.split(':').length;
  const zeros = back === undefined ? [] : Array.from({ length: 8 - groups.length - others }, () => '0');
  return [...groups, ...zeros, ...(back ?? '').split(':')].slice(0, 4).join(':');
}

/** True where the client came over TLS, as far as the trusted proxy says. */
export function cameOverTls(c: Context<DeskEnv>, settings: Pick<HttpSettings, 'trustProxy'>): boolean {
  return settings.trustProxy && c.req.header('x-forwarded-proto') === 'https';
}

/** This machine, also as IPv6 writes an address of IPv4; and no socket at all. */
const LOOPBACK = /^(?:local|::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/i;

/**
 * Throws `insecure_connection` for a panel token that anybody on the way could have read: sent from another machine, and not
 * over TLS as far as the trusted proxy says. Without one there is nothing to read.
 */
export function refusePlainToken(c: Context<DeskEnv>, settings: Pick<HttpSettings, 'trustProxy' | 'plainHttp'>): void {
  if (settings.plainHttp || c.req.header('authorization') === undefined || cameOverTls(c, settings)) return;
  if (LOOPBACK.test(clientAddress(c, settings))) return;
  throw new Refusal('insecure_connection', {
    detail:
      'Call over https. Behind a proxy that ends TLS, set PANELDESK_TRUST_PROXY and let it send X-Forwarded-Proto.',
  });
}

/** Whether somebody at this very machine asks a desk in development: they may be told what a stranger must not learn. */
export function mayLearnCauses(
  c: Context<DeskEnv>,
  settings: Pick<HttpSettings, 'trustProxy' | 'development'>,
): boolean {
  return settings.development === true && LOOPBACK.test(clientAddress(c, settings));
}

function hasSocket(env: unknown): boolean {
  return typeof env === 'object' && env !== null && 'incoming' in env;
}
