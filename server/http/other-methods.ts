// A known address with another method: 405, and in `Allow` what it does take.
import type { Hono } from 'hono';

import { Refusal } from '../call/refusal.ts';
import type { DeskEnv } from './variables.ts';

/** To be called last, so that it only sees what is left over. Needs no token: the contract is no secret. */
export function refuseOtherMethods(app: Hono<DeskEnv>): void {
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue;
    const taken = methods.get(path) ?? new Set<string>();
    methods.set(path, taken.add(method));
    if (method === 'GET') taken.add('HEAD');
  }
  for (const [path, taken] of methods) {
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    app.all(path, (c) => {
      c.set('route', template);
      throw new Refusal('method_not_allowed', { headers: { Allow: [...taken].sort().join(', ') } });
    });
  }
}
