// `paneldesk answer-times …`: shows and sets within how long customers are told to be answered.
import * as v from 'valibot';

import { MOST_ANSWER_MINUTES, NewAnswerTimes, priorities, type AnswerTimes } from '../../sdk/contract/index.ts';
import { answerTimesOf, setAnswerTimes, unsaid } from '../desk/answer-times/commands.ts';
import { systemClock } from '../platform/ports/clock.ts';
import { readArguments, required } from './arguments.ts';
import { inDatabaseOf } from './of-tenant.ts';
import { print } from './table.ts';
import { UsageError, type Terminal } from './terminal.ts';

export async function showAnswerTimesCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { tenant: 'text' });
  const tenantId = required(flags.tenant, '--tenant');
  show(terminal, await inDatabaseOf(terminal, tenantId, (sql) => answerTimesOf(sql, tenantId)));
}

export async function setAnswerTimesCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], {
    tenant: 'text',
    low: 'text',
    normal: 'text',
    high: 'text',
    urgent: 'text',
  });
  const tenantId = required(flags.tenant, '--tenant');
  const given = priorities.flatMap((priority) => {
    const written = flags[priority];
    return written === undefined ? [] : [[priority, minutesOf(priority, written)] as const];
  });
  if (given.length === 0) throw new UsageError('Give --urgent, --high, --normal or --low.');
  const stamp = { at: systemClock.now(), by: null };
  const times = await inDatabaseOf(terminal, tenantId, async (sql) => {
    const { changed: _, ...now } = await answerTimesOf(sql, tenantId);
    return setAnswerTimes(sql, tenantId, stamp, { ...unsaid, ...now, ...Object.fromEntries(given) });
  });
  show(terminal, times);
}

/** `30m`, `4h`; '' for nothing said. */
function minutesOf(priority: keyof NewAnswerTimes, written: string): number | null {
  if (written === '') return null;
  const [, count, unit] = /^(\d{1,6})([mh])$/.exec(written) ?? [];
  if (count === undefined)
    throw new UsageError(`--${priority} "${written}" is neither minutes nor hours such as 30m or 4h, nor '' for none.`);
  const minutes = Number(count) * (unit === 'h' ? 60 : 1);
  const checked = v.safeParse(NewAnswerTimes, { ...unsaid, [priority]: minutes });
  if (checked.success) return minutes;
  throw new UsageError(`--${priority} "${written}" must be from 1m to ${MOST_ANSWER_MINUTES / 60}h.`);
}

function show(terminal: Terminal, times: AnswerTimes): void {
  print(
    terminal,
    ['priority', 'answered within'],
    [...priorities].reverse().map((priority) => [priority, spoken(times[priority])]),
  );
  terminal.out('Counted while support is open: see paneldesk calendar show.');
}

const spoken = (minutes: number | null): string => {
  if (minutes === null) return 'nothing is said';
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
};
