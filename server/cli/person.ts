// `paneldesk person …`: ends somebody's access at once, restores it, and lists who is kept out.
import type { PersonAccess, Side } from '../../sdk/contract/index.ts';
import { readDatabaseUrl } from '../config.ts';
import { ringFrom } from '../delivery/live/doorbell.ts';
import {
  deleteEnded,
  findPersonAccess,
  insertEnded,
  selectKeptOut,
  selectPeople,
  type PersonKey,
} from '../desk/people/access-queries.ts';
import { systemClock } from '../platform/ports/clock.ts';
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
    const person = await keyOf(sql, flags, at);
    await insertEnded(sql, person, { at, until, by: null });
    await ringFrom(sql, 'access');
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
    const person = await keyOf(sql, flags, now);
    const known = await deleteEnded(sql, person);
    await ringFrom(sql, 'access');
    return [person, known] as const;
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

const nameOf = ({ side, personId }: PersonKey): string => `"${personId}" (${side})`;

/** A customer and a member of staff may have the same id and be two people: then it must be said which. */
async function keyOf(sql: Sql, flags: Who, now: Date): Promise<PersonKey> {
  const tenantId = required(flags.tenant, '--tenant');
  const personId = required(flags.sub, '--sub');
  await demandTenant(sql, tenantId);
  if (flags.side !== undefined) return { tenantId, side: sideOf(flags.side), personId };
  const keys = (['customer', 'staff'] as const).map((side) => ({ tenantId, side, personId }));
  const found = await Promise.all(keys.map((key) => findPersonAccess(sql, key, now)));
  const [only, ...more] = keys.filter((_, at) => found[at] !== undefined);
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
