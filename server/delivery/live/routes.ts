// The routes of live updates: the stream, and who is on a ticket.
import { live as followLive, setPresence } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import type { LiveSide } from './commands.ts';
import * as service from './commands.ts';

export function liveRoutes(route: Route, { live, ring }: Pick<LiveSide, 'live' | 'ring'>): void {
  route(followLive, (call) => live.open(call));
  route(setPresence, async (call) => {
    if (await service.setPresence(call, call.params.ticketId, call.body.doing)) ring('presence');
    return undefined;
  });
}
