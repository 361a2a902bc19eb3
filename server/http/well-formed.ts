// Refuses what Node lets through and RFC 9110 and 9112 do not: what a proxy before us may have read in another way.
import type { IncomingMessage, ServerResponse } from 'node:http';

import { refuseUnread } from './unreadable.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

export function wellFormed(listener: Listener): Listener {
  return (request, response) => {
    const status = faultOf(request);
    return status === null ? listener(request, response) : refuseUnread(response, status);
  };
}

/** The status that a request is refused with; null where it is as it should be. */
function faultOf({ httpVersionMajor, httpVersionMinor, rawHeaders, url = '' }: IncomingMessage): number | null {
  let hosts = 0;
  let codings: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') {
      if (rawHeaders[at + 1] === '') return 400;
      hosts += 1;
    } else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') {
      codings = codings === undefined ? rawHeaders[at + 1] : `${codings},${rawHeaders[at + 1]}`;
    }
  }
  if (httpVersionMajor !== 1) return 505;
  // 9112, 3.2. Before HTTP/1.1 there need be none: load balancers ask so whether we are there.
  if (hosts > 1 || (hosts === 0 && httpVersionMinor > 0)) return 400;
  if (codings !== undefined) {
    // 9112, 6.1: HTTP/1.0 has none, and `chunked` is the only one that is understood here.
    if (httpVersionMinor === 0) return 400;
    if (codings.trim().toLowerCase() !== 'chunked') return 501;
  }
  // 9110, 4.2.4.
  if (!url.startsWith('/') && /^\w+:\/\/[^/?#]*@/.test(url)) return 400;
  return null;
}
