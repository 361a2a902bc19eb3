// What one request carries from room to room inside the server.
import type { Actor } from '../call/actor.ts';
import type { DirectWriteBindings } from './direct-write.ts';

export interface DeskEnv {
  Bindings: DirectWriteBindings;
  Variables: {
    requestId: string;
    /** Template of the path, for the log; unset where nothing is mounted. */
    route?: string;
    /** Set once the token is verified. */
    actor?: Actor;
    /** People see the answer: what goes wrong is told on a page, too. */
    isPage?: boolean;
  };
}
