// Where webhooks may go at all: what an address says of itself, before and apart from what its name resolves to.
import { isIP } from 'node:net';

import { isPublicAddress } from './addresses.ts';

/** Hosts that need not be public: none, all, or the named ones (`hooks.internal`, `10.0.0.5:8080`, `[fd00::5]`). */
export type PrivateHosts = 'none' | 'all' | readonly string[];

/** Browsers refuse these ports too (fetch.spec.whatwg.org, "bad port"), of those that are not low. */
const badPorts: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** The host as an address has it, without the brackets around IPv6. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/** Whether the server's setting lets this host be private. Such a host may have any port. */
export function mayBePrivate(url: URL, hosts: PrivateHosts): boolean {
  if (typeof hosts === 'string') return hosts === 'all';
  return hosts.some((host) => host === url.hostname || host === `${url.hostname}:${portOf(url)}`);
}

/** Why nothing is sent to an address, as far as it can be told without asking for the name; null where nothing is against it. */
export function refuseAddress(url: URL, hosts: PrivateHosts): string | null {
  if (mayBePrivate(url, hosts)) return null;
  const port = portOf(url);
  if ((port < 1024 && port !== 80 && port !== 443) || badPorts.has(port)) return `Port ${port} is not for webhooks.`;
  const host = bareHost(url);
  // A literal address is never looked up, so it is only checked here and on the open connection.
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'The address is not public.';
  // Names without a dot, and those that stand for oneself (RFC 6761, 6762, 8375), are of the own network.
  if (isIP(host) === 0 && /^[^.]*\.?$|\.(?:localhost|local|internal|home\.arpa)\.?$/.test(host)) {
    return 'The address is not public.';
  }
  return null;
}
