// The checker after every fault: what is stored is in the log, what is in the log has its notices, every notice is mailed or queued, each once.
import type { Sql } from '../../server/platform/postgres/connect.ts';
import { densest } from '../server/delivery/mail/densest.ts';

/** A mail that a server took, and when. */
export interface Taken {
  readonly messageId: string;
  readonly at: number;
  readonly transportId?: string;
}

const DAY = 86_400_000;

/** Everything that is not as it must be, one line each. `now` is the clock that the workers went by. */
export async function findFaults(sql: Sql, taken: readonly Taken[]): Promise<string[]> {
  const faults = [...(await checkLog(sql)), ...(await checkNotices(sql)), ...(await checkMails(sql, taken))];
  return [...faults, ...(await checkCaps(sql, taken))];
}

/** Stored = in the log: every ticket has all its events, every message the event that added it. */
async function checkLog(sql: Sql): Promise<string[]> {
  const tickets = await sql<{ number: number }[]>`
    select t.number from tickets t where t.events <> (
      select count(*) from events e where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.number between 1 and t.events
    )`;
  const messages = await sql<{ id: string }[]>`
    select m.id from messages m where not exists (
      select from events e where e.tenant_id = m.tenant_id and e.ticket_id = m.ticket_id and e.number = m.number
    )`;
  return [
    ...tickets.map(({ number }) => `ticket ${number} lacks events`),
    ...messages.map(({ id }) => `message ${id} has no event`),
  ];
}

/** In the log = told, or still in the outbox: of what always tells its customer. */
async function checkNotices(sql: Sql): Promise<string[]> {
  const untold = await sql<{ number: number; event: number; waits: boolean; told: boolean }[]>`
    select t.number, e.number as event, told.found as told, waits.found as waits
    from events e join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
    cross join lateral (select exists (
      select from notices n where n.tenant_id = e.tenant_id and n.ticket_id = e.ticket_id and n.event = e.number and n.side = 'customer'
    ) as found) told
    cross join lateral (select exists (
      select from outbox o where o.tenant_id = e.tenant_id and o.ticket_id = e.ticket_id and e.number between o.first_event and o.last_event
    ) as found) waits
    where (e.kind = 'ticket_created' or e.kind = 'message_added' and e.author ->> 'side' = 'staff')
      and told.found = waits.found`;
  return untold.map(
    ({ number, event, told }) => `event ${event} of ${number} is ${told ? 'told and still in the outbox' : 'lost'}`,
  );
}

/** Told = mailed or still queued, each once. */
async function checkMails(sql: Sql, taken: readonly Taken[]): Promise<string[]> {
  const mails = await sql<
    {
      id: string;
      messageId: string;
      state: string;
      markedAt: string | null;
      marks: number;
      unknown: number;
      waiting: number;
      mailed: number;
    }[]
  >`
    select m.id, m.message_id as "messageId", m.state, sent.at as "markedAt", sent.marks,
      (select count(*)::int from mail_attempts a where a.tenant_id = m.tenant_id and a.mail_id = m.id and a.outcome = 'unknown') as unknown,
      count(n) filter (where n.state = 'waiting')::int as waiting, count(n) filter (where n.state = 'mailed')::int as mailed
    from mails m
    cross join lateral (
      select min(a.at) as at, count(*)::int as marks from mail_attempts a
      where a.tenant_id = m.tenant_id and a.mail_id = m.id and a.outcome = 'sent'
    ) sent
    left join notices n on n.tenant_id = m.tenant_id and n.mail_id = m.id
    group by m.tenant_id, m.id, sent.at, sent.marks`;
  const faults: string[] = [];
  const known = new Set(mails.map(({ messageId }) => messageId));
  for (const { messageId } of taken) if (!known.has(messageId)) faults.push(`${messageId} was sent and is in no table`);
  for (const { messageId, state, markedAt, marks, unknown, waiting, mailed } of mails) {
    const arrived = taken.filter((one) => one.messageId === messageId);
    const queued = ['waiting', 'ready', 'sending', 'held', 'failed'].includes(state);
    if (state === 'sent' && arrived.length === 0) faults.push(`${messageId} is marked as sent and was not`);
    if (state === 'sent' && waiting > 0) faults.push(`${messageId} was sent and its notices wait`);
    if (queued && mailed > 0) faults.push(`${messageId} is queued and its notices are mailed`);
    if (queued && waiting === 0) faults.push(`${messageId} is queued with nothing to tell`);
    // Twice only where nobody could know, and then with the same Message-ID; a lease under way may be such a case too.
    const allowed = 1 + unknown + (state === 'sending' ? 1 : 0);
    if (arrived.length > allowed) faults.push(`${messageId} was sent ${arrived.length} times`);
    if (marks > 1) faults.push(`${messageId} was marked as sent ${marks} times`);
    if (markedAt !== null && arrived.some(({ at }) => at > Date.parse(markedAt))) {
      faults.push(`${messageId} was sent again after it was marked`);
    }
  }
  return faults;
}

/** No window of the clock saw more than the limits of a transport; ordinary mail only. */
async function checkCaps(sql: Sql, taken: readonly Taken[]): Promise<string[]> {
  const transports = await sql<
    { id: string; name: string; perMinute: number | null; perHour: number | null; perDay: number | null }[]
  >`
    select id, name, per_minute as "perMinute", per_hour as "perHour", per_day as "perDay" from mail_transports`;
  return transports.flatMap(({ id, name, perMinute, perHour, perDay }) => {
    const times = taken.filter(({ transportId }) => transportId === id).map(({ at }) => at);
    const check = (limit: number | null, window: number, what: string): string[] => {
      const most = densest(times, window);
      return limit !== null && most > limit ? [`${name} got ${most} mails in ${what}, ${limit} are allowed`] : [];
    };
    return [
      ...check(perMinute, 60_000, 'a minute'),
      ...check(perHour, 3_600_000, 'an hour'),
      ...check(perDay, DAY, 'a day'),
    ];
  });
}
