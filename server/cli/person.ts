// `paneldesk person …`: ends somebody's access at once, restores it, and lists who is kept out.
import type { PersonAccess, Side } from '../../sdk/contract/index.ts';
import { noAnswerTimes } from '../call/answer-times.ts';
import { systemActor, type SystemActor } from '../call/actor.ts';
import type { CallContext } from '../call/context.ts';
import { readDatabaseUrl } from '../config.ts';
import { ringFrom } from '../delivery/live/doorbell.ts';
import { endAccess, restoreAccess, type OnePerson } from '../desk/people/access-commands.ts';
import { findPersonAccess, selectKeptOut, selectPeople } from '../desk/people/access-queries.ts';
import { systemClock } from '../platform/ports/clock.ts';
import { systemIds } from '../platform/ports/ids.ts';
import type { Sql } from '../platform/postgres/connect.ts';
import { required, readArguments } from './arguments.ts';
import { demandTenant } from './mail.ts';
import { print } from './table.ts';
import { withDatabase } from './tenant.ts';
import { UsageError, type Terminal } from './terminal.ts';

/** No terminal shows more at once. */
const MOST_ROWS = 1_000;

const who = { tenant: 'text', sub: 'text', side: 'text' } as const;
type Who = Readonly<Record<keyof typeof who, string | undefined>>;

export async function endPersonCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { ...who, until: 'text' });
  const at = systemClock.now();
  const until = flags.until === undefined ? null : instantOf(flags.until, at);
  const key = await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    const call = await callOf(sql, flags);
    const person = await personOf(call, flags, at);
    await endAccess(call, person, until?.toISOString() ?? null, later).finally(() => ringFrom(sql, 'access'));
    return person;
  });
  const end = until === null ? 'until it is restored' : `until ${until.toISOString()}`;
  terminal.out(
    `The access of ${nameOf(key)} is ended ${end}: tokens are refused, new ones too, and open desks are closed.`,
  );
}

export async function restorePersonCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], who);
  const now = systemClock.now();
  const [key, wasEnded] = await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    const call = await callOf(sql, flags);
    const person = await personOf(call, flags, now);
    const restored = await restoreAccess(call, person, later).finally(() => ringFrom(sql, 'access'));
    return [person, restored.wasEnded] as const;
  });
  terminal.out(
    wasEnded ? `${nameOf(key)} may come in again.` : `The access of ${nameOf(key)} was not ended; nothing has changed.`,
  );
}

export async function listPeopleCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { tenant: 'text', find: 'text' });
  const tenantId = required(flags.tenant, '--tenant');
  const now = systemClock.now();
  const { find } = flags;
  const people = await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await demandTenant(sql, tenantId);
    return find === undefined
      ? selectKeptOut(sql, tenantId, now, MOST_ROWS)
      : selectPeople(sql, tenantId, find, { now, limit: MOST_ROWS });
  });
  if (people.length === 0) {
    terminal.out(
      find === undefined
        ? `Nobody's access to tenant "${tenantId}" is ended. \`--find <text>\` looks among all people.`
        : `Nobody whom tenant "${tenantId}" has seen is called that.`,
    );
    return;
  }
  print(terminal, ['side', 'sub', 'name', 'e-mail', 'access ended', 'until', 'by'], people.map(rowOf));
}

function rowOf({ side, id, name, email, ended }: PersonAccess): string[] {
  const by = ended === null ? '-' : (ended.by?.name ?? 'command line');
  const until = ended === null ? '-' : (ended.until ?? 'restored');
  return [side, id, name ?? '-', email ?? '-', ended?.at ?? '-', until, by];
}

const nameOf = ({ side, personId }: OnePerson): string => `"${personId}" (${side})`;

/** The command rings when it is done, and waits for nothing; here the bell is rung, and waited for, before the database is left. */
const later = (): void => {};

/** The desk itself, asked by whoever may sit at its server. */
async function callOf(sql: Sql, flags: Who): Promise<CallContext<SystemActor>> {
  const tenant = await demandTenant(sql, required(flags.tenant, '--tenant'));
  const actor = systemActor(tenant, 'command_line');
  return { actor, sql: sql.of(tenant.id), clock: systemClock, ids: systemIds, answerTimes: noAnswerTimes };
}

/** A customer and a member of staff may have the same id and be two people: then it must be said which. */
async function personOf({ actor, sql }: CallContext<SystemActor>, flags: Who, now: Date): Promise<OnePerson> {
  const personId = required(flags.sub, '--sub');
  if (flags.side !== undefined) return { side: sideOf(flags.side), personId };
  const people = (['customer', 'staff'] as const).map((side) => ({ side, personId }));
  const found = await Promise.all(
    people.map((one) => findPersonAccess(sql, { tenantId: actor.tenant.id, ...one }, now)),
  );
  const [only, ...more] = people.filter((_, at) => found[at] !== undefined);
  if (only !== undefined && more.length === 0) return only;
  const why =
    only === undefined ? 'has never been here' : 'is a customer and a member of staff, two people to the desk';
  throw new UsageError(`"${personId}" ${why}: say which with --side customer or --side staff.`);
}

function sideOf(given: string): Side {
  if (given !== 'customer' && given !== 'staff')
    throw new UsageError(`--side "${given}" is neither customer nor staff.`);
  return given;
}

/** `2026-12-24` (its beginning, in UTC), or an instant with its zone. */
function instantOf(given: string, now: Date): Date {
  const isKnown = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(given);
  const instant = new Date(isKnown ? given : NaN);
  if (Number.isNaN(instant.getTime())) {
    throw new UsageError(
      `--until: "${given}" is neither a day such as 2026-12-24 nor an instant such as 2026-12-24T18:00Z.`,
    );
  }
  if (instant.getTime() <= now.getTime()) throw new UsageError(`--until: ${given} is over already.`);
  return instant;
}
