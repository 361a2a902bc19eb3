// Holds the mounting to the contract: each endpoint once, none forgotten, none of its own making.
import { endpoints, type Endpoint } from '../../sdk/contract/index.ts';
import type { Route } from './mount.ts';

export interface HeldRoute {
  /** Throws when the endpoint is mounted already, or is not of the contract. */
  readonly route: Route;
  /** Throws when an endpoint has no handler. */
  readonly assertComplete: () => void;
}

export function holdToContract(route: Route): HeldRoute {
  const open = new Set<Endpoint>(Object.values(endpoints));
  const keyOf = ({ method, path }: Endpoint): string => `${method} ${path}`;
  return {
    route: (endpoint, handler) => {
      if (!open.delete(endpoint)) throw new Error(`${keyOf(endpoint)} is mounted twice, or not in the contract.`);
      route(endpoint, handler);
    },
    assertComplete: () => {
      if (open.size > 0) throw new Error(`Without a handler: ${[...open].map(keyOf).join(', ')}.`);
    },
  };
}
