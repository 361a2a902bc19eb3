// Claims mails for a worker, in one transaction: what is due, not seen meanwhile, within its reader's limits and a transport's.
import type { MailReason } from '../../../../sdk/contract/index.ts';
import type { Sql, Transaction } from '../../../platform/postgres/connect.ts';
import { recipientAddress } from '../rendering/recipient.ts';
import { reasons } from '../sending/reasons.ts';
import { LEASE, type Leased } from '../sending/state-queries.ts';
import { leaseReserved, saveBlock } from './budget-queries.ts';
import { lockDue, takeOver, type Candidate, type Due, type Settings } from './claim-queries.ts';
import {
  batchIntoDigest,
  discardEmpty,
  discardMail,
  giveUp,
  postponeMails,
  type Postponed,
} from './not-now-queries.ts';
import { DAY, receiverWait, type SentToPerson, type Wait } from './pace.ts';
import { quietUntil } from './quiet-hours.ts';
import { readStanding, type SentRow } from './standing-queries.ts';
import { Budgets, BUSY, numbersNeeded, type Refusal } from './transport-choice.ts';

export interface ClaimDeps {
  readonly sql: Sql;
  /** For what is due: the clock on the wall. */
  readonly now: Date;
  /** For what is counted, for leases and for transports that rest: see `monotonic-clock.ts`. */
  readonly monotonic: Date;
}

export interface Claim {
  /** Mails that are the caller's to send now, each with its place in a transport's budget. */
  readonly mails: readonly Leased[];
  /** How many mails were looked at and moved: with none, there is nothing more to do at the moment. */
  readonly looked: number;
}

const NOTHING: Claim = { mails: [], looked: 0 };

/** Three statements where nothing is amiss: lock what is due, read how it stands, write the leases. */
export async function claimMails(deps: ClaimDeps, tenantId: string, limit: number, mostTries: number): Promise<Claim> {
  const { now, monotonic } = deps;
  return deps.sql.of(tenantId).begin(async (sql) => {
    let due = await lockDue(sql, tenantId, { now, monotonic, limit });
    if (due.hasLost) {
      await takeOver(sql, tenantId, { now, monotonic, mostTries });
      due = await lockDue(sql, tenantId, { now, monotonic, limit });
    }
    const { settings, candidates } = due;
    if (!settings || candidates.length === 0) return NOTHING;
    const { mails, passed } = await plan(sql, deps, tenantId, { ...due, settings });
    return { mails, looked: candidates.length - passed };
  }) as Promise<Claim>;
}

interface Plan {
  readonly mails: Leased[];
  /** How many were left as they are: their server is busy for a moment. */
  readonly passed: number;
}

async function plan(
  sql: Transaction,
  { now, monotonic }: ClaimDeps,
  tenantId: string,
  { settings, candidates, transports }: Due & { readonly settings: Settings },
): Promise<Plan> {
  const window = Math.max(DAY, settings.ticketMinutes * 60_000);
  const standing = await readStanding(sql, tenantId, candidates, {
    sentSince: new Date(monotonic.getTime() - window),
    numbers: [
      ...numbersNeeded(transports, false, candidates.length),
      ...numbersNeeded(transports, true, candidates.length),
    ],
  });
  const left = new Map(standing.left.map((one) => [one.mailId, one.ticketIds]));
  const empty = candidates.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  if (empty.length > 0) await discardEmpty(sql, tenantId, empty, now);
  const full = candidates.filter(({ id }) => left.has(id));
  if (full.length === 0) return { mails: [], passed: 0 };

  const budgets = new Budgets(transports, standing, monotonic.getTime());
  const readers = new Readers(standing.sent);
  const waiting: Postponed[] = [];
  const blocks = new Map<boolean, Refusal>();
  const digests = new Map<string, Candidate>();
  let passed = 0;

  for (const mail of full) {
    const ticketIds = left.get(mail.id) ?? [];
    if (mail.isKeptOut) {
      // oxlint-disable-next-line no-await-in-loop -- rare
      await discardMail(sql, tenantId, mail.id, { now, reason: reasons.access_ended() });
      continue;
    }
    const to = mail.email === null ? null : recipientAddress(mail.email);
    if (mail.email === null || to === null || mail.bounced !== null) {
      // oxlint-disable-next-line no-await-in-loop -- rare
      await giveUp(sql, tenantId, mail.id, { state: 'held', reason: whyUnreachable(mail) }, now);
      continue;
    }
    const wait = waitOf(mail, ticketIds, readers, settings, { now, monotonic });
    if (wait) {
      waiting.push({ id: mail.id, state: 'waiting', dueAt: new Date(wait.until).toISOString(), reason: wait.reason });
      // A mail that was tried keeps what it was tried with: it may have arrived.
      if (wait.batch && mail.tries === 0 && !digests.has(keyOf(mail))) digests.set(keyOf(mail), mail);
      continue;
    }
    const { id: mailId, side, personId, urgent } = mail;
    const place = { mailId, side, personId, ticketIds, urgent, name: mail.name, address: mail.email };
    const reserved = budgets.reserve(place, mail.refusedBy, readers.last(mail));
    if (reserved === BUSY) {
      passed += 1;
    } else if (reserved === null) {
      const refused: Parameters<typeof giveUp>[3] = to.needsUtf8
        ? { state: 'held', reason: reasons.utf8_address() }
        : { state: 'failed', reason: reasons.all_refused() };
      // oxlint-disable-next-line no-await-in-loop -- rare
      if (transports.length > 0) await giveUp(sql, tenantId, mail.id, refused, now);
      else blocks.set(urgent, { until: monotonic.getTime() + 3_600_000, reason: reasons.all_off() });
    } else if ('until' in reserved) {
      // A mail that some transports refused waits for the others alone; what holds any other holds all.
      const alone = mail.refusedBy.length > 0;
      const until = new Date(now.getTime() + Math.max(1_000, reserved.until - monotonic.getTime()));
      waiting.push({ id: mail.id, state: 'ready', dueAt: alone ? until.toISOString() : null, reason: reserved.reason });
      if (!alone) blocks.set(urgent, reserved);
    } else {
      readers.add(mail, {
        at: Date.parse(reserved.at),
        doneAt: Date.parse(reserved.doneAt),
        mailId,
        urgent,
        ticketIds,
      });
    }
  }

  if (waiting.length > 0) await postponeMails(sql, tenantId, waiting);
  for (const [urgent, { until, reason }] of blocks) {
    // oxlint-disable-next-line no-await-in-loop -- at most two
    await saveBlock(sql, tenantId, urgent, { until: new Date(until), reason });
  }
  const leased =
    budgets.reservations.length === 0
      ? []
      : await leaseReserved(
          sql,
          tenantId,
          budgets.reservations,
          budgets.changed(),
          new Date(monotonic.getTime() + LEASE),
        );
  // Last, so that none of those under way is taken for one that waits.
  // oxlint-disable-next-line no-await-in-loop -- rare: a person has reached the most of a day
  for (const mail of digests.values()) await batchIntoDigest(sql, tenantId, mail);
  return { mails: leased, passed };
}

/** Why nobody is reached there, whichever server is asked. */
function whyUnreachable({ email, bounced }: Candidate): MailReason {
  if (email === null) return reasons.no_address();
  return bounced === null ? reasons.bad_address() : reasons.bounced(bounced);
}

/** What keeps a mail for its reader's sake. Staff who say *send now* overrule it. */
function waitOf(
  mail: Candidate,
  ticketIds: readonly string[],
  readers: Readers,
  settings: Settings,
  { now, monotonic }: Pick<ClaimDeps, 'now' | 'monotonic'>,
): Wait | null {
  if (mail.atOnce) return null;
  const quiet = mail.urgent || mail.quietHours === null ? null : quietUntil(mail.quietHours, now.getTime());
  if (quiet !== null) return { until: quiet, reason: reasons.quiet_hours(), batch: false };
  const wait = receiverWait(
    { id: mail.id, urgent: mail.urgent, ticketIds },
    readers.of(mail),
    settings,
    monotonic.getTime(),
  );
  // Due is what the wall clock says; what was counted is of the monotonic one.
  return wait && { ...wait, until: wait.until - monotonic.getTime() + now.getTime() };
}

type Reader = Pick<Candidate, 'side' | 'personId'>;

/** What each reader was sent, this claim included. */
class Readers {
  readonly #sent = new Map<string, SentToPerson[]>();

  constructor(rows: readonly SentRow[]) {
    for (const row of rows) this.add(row, { ...row, at: Date.parse(row.at), doneAt: Date.parse(row.doneAt) });
  }

  of(reader: Reader): readonly SentToPerson[] {
    return this.#sent.get(keyOf(reader)) ?? [];
  }

  add(reader: Reader, sent: SentToPerson): void {
    const all = this.#sent.get(keyOf(reader)) ?? [];
    all.push(sent);
    this.#sent.set(keyOf(reader), all);
  }

  /** When the last one was reserved; long ago where there was none. */
  last(reader: Reader): number {
    return Math.max(-Infinity, ...this.of(reader).map(({ at }) => at));
  }
}

const keyOf = ({ side, personId }: Reader): string => JSON.stringify([side, personId]);
