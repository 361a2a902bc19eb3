// Holds the mounting to the contract: each endpoint once, none forgotten, none of its own making, and no door beside it.
import type { Hono } from 'hono';

import { endpoints, type Endpoint } from '../../sdk/contract/index.ts';
import { honoPath, type Route } from './mount.ts';
import type { DeskEnv } from './variables.ts';

export interface HeldRoute {
  /** Throws when the endpoint is mounted already, or is not of the contract. */
  readonly route: Route;
  /** Throws when an endpoint has no handler, or the app a route that is neither of the contract nor one of the few beside it. */
  readonly assertComplete: (app: Pick<Hono<DeskEnv>, 'routes'>) => void;
}

/** What knows nobody and nothing: whether the process lives, and the contract as a document, bytes that are made once. */
const BESIDE = new Set(['GET /healthz', 'GET /readyz', 'GET /openapi.json', 'GET /reference', 'GET /reference.css']);

export function holdToContract(route: Route): HeldRoute {
  const open = new Set<Endpoint>(Object.values(endpoints));
  const keyOf = ({ method, path }: Endpoint): string => `${method} ${path}`;
  return {
    route: (endpoint, handler) => {
      if (!open.delete(endpoint)) throw new Error(`${keyOf(endpoint)} is mounted twice, or not in the contract.`);
      route(endpoint, handler);
    },
    assertComplete: ({ routes }) => {
      if (open.size > 0) throw new Error(`Without a handler: ${[...open].map(keyOf).join(', ')}.`);
      const known = new Set(
        Object.values<Endpoint>(endpoints).map(({ method, path }) => `${method} ${honoPath(path)}`),
      );
      const others = routes
        // Around every answer, and no door.
        .filter(({ method, path }) => method !== 'ALL' || path !== '/*')
        .map(({ method, path }) => `${method} ${path}`)
        .filter((route) => !known.has(route) && !BESIDE.has(route));
      if (others.length > 0) throw new Error(`Not in the contract: ${others.join(', ')}.`);
    },
  };
}
