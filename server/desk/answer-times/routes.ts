// The routes of answer times, for admins: each endpoint of the contract tied to its command.
import { getAnswerTimes, putAnswerTimes } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as answerTimes from './commands.ts';

export function answerTimeRoutes(route: Route): void {
  route(getAnswerTimes, (call) => answerTimes.getAnswerTimes(call));
  route(putAnswerTimes, (call) => answerTimes.putAnswerTimes(call, call.body));
}
