// The routes of live updates: the stream, and who is on a ticket.
import { live as followLive, setPresence } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as liveCommands from './commands.ts';

export function liveRoutes(route: Route, { live, ring }: Pick<liveCommands.LiveSide, 'live' | 'ring'>): void {
  route(followLive, (call) => live.open(call));
  route(setPresence, (call) => liveCommands.setPresence(call, call.params.ticketId, call.body.doing, ring));
}
