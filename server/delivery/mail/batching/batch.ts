// Puts notices into the mails that are open for their readers, or into new ones.
import type { Ids } from '../../../platform/ports/ids.ts';
import type { Transaction } from '../../../platform/postgres/connect.ts';
import type { Told } from '../../notifications/teller.ts';
import { happenedBefore, type Beginning } from '../../outbox/beginning.ts';
import { countOpen, insertMails, openMails, releaseHeld, type NewMail, type Thread } from './open-mail-queries.ts';
import { insertNotices, lockRecipients, type Recipient } from './queries.ts';

/**
 * Nobody is owed more mails than a day may bring them, and never more than this: whatever comes then is one digest. A rush
 * that files a thousand tickets would else owe each of the staff a thousand mails, for fifty days at twenty a day.
 */
const MOST_OWED = 1_000;

/** A tenant that mails at all: it has settings and a transport. */
export interface MailingTenant {
  readonly tenantId: string;
  readonly readWaitSeconds: number;
  /** Mails to one person in 24 hours, at most; urgent ones are counted apart. */
  readonly personDay: number;
  readonly urgentPersonDay: number;
  /** Since when it mails without a break. */
  readonly since: Beginning | null;
  /** Right of the @ of its ids. */
  readonly domain: string;
  /** Whom notices for staff go to: those seen since a given day, because the panel tells nobody when somebody leaves. */
  readonly staff: readonly string[];
}

export interface Notifying {
  /** Those that mail; a notice of any other must not come here. */
  readonly tenants: readonly MailingTenant[];
  readonly ids: Ids;
  readonly now: Date;
}

/** Writes the notices whose readers want them by mail. Locks the readers until the transaction ends. */
export async function notify(
  sql: Transaction,
  notices: readonly Told[],
  { tenants, ids, now }: Notifying,
): Promise<void> {
  if (notices.length === 0) return;
  const recipients = new Map((await lockRecipients(sql, notices, now)).map((one) => [personOf(one), one]));
  const wanted = notices.filter((one) => wants(recipients.get(personOf(one)), one));
  if (wanted.length > 0) await batch(sql, { wanted, recipients, tenants, ids, now });
}

/**
 * What they turned off they do not want, and what they turned on since then neither, as far as it happened before. And
 * nobody is told what they may not see.
 */
function wants(recipient: Recipient | undefined, { kind, place, needs }: Told): boolean {
  if (!recipient || recipient.mailOff.includes(kind)) return false;
  const { permissions } = recipient;
  if (permissions !== null && !(permissions.includes('read') && permissions.includes(needs))) return false;
  return !happenedBefore(place, recipient.mailOn[kind] ?? null);
}

interface Batch extends Notifying {
  readonly wanted: readonly Told[];
  readonly recipients: ReadonlyMap<string, Recipient>;
}

/** Reads and writes as much as there is to tell, however much its readers are owed already. */
async function batch(sql: Transaction, { wanted, recipients, tenants, ids, now }: Batch): Promise<void> {
  await releaseHeld(sql, distinct(wanted, personOf), now);
  const open = new Map(
    (
      await openMails(
        sql,
        distinct(
          wanted.flatMap((one) => [threadOf(one), digestOf(one)]),
          keyOf,
        ),
      )
    ).map((mail) => [keyOf(mail), mail.id]),
  );
  // What waits and is about no one subject takes whatever comes; else there is one mail a subject.
  const find = (notice: Told) => open.get(keyOf(digestOf(notice))) ?? open.get(keyOf(threadOf(notice)));
  const tenantOf = ({ tenantId }: Told) => required(tenants.find((tenant) => tenant.tenantId === tenantId));
  const mostOf = (notice: Told) => mostOwed(notice, tenantOf(notice));

  const lonely = wanted.filter((notice) => find(notice) === undefined);
  const readers = distinct(
    lonely.map((notice) => ({ ...digestOf(notice), most: mostOf(notice) })),
    keyOf,
  );
  const owed = new Map((await countOpen(sql, readers)).map((one) => [keyOf({ ...one, subject: null }), one.open]));

  const made: NewMail[] = [];
  const placed = wanted.map((notice) => {
    const found = find(notice);
    if (found !== undefined) return { ...notice, mailId: found };
    const reader = keyOf(digestOf(notice));
    const count = owed.get(reader) ?? 0;
    owed.set(reader, count + 1);
    const thread = count < mostOf(notice) ? threadOf(notice) : digestOf(notice);
    const mail = newMail(thread, required(recipients.get(personOf(notice))), tenantOf(notice), {
      id: ids.uuid(),
      dueAt: new Date(now.getTime() + waitOf(notice, tenantOf(notice))),
    });
    made.push(mail);
    open.set(keyOf(mail), mail.id);
    return { ...notice, mailId: mail.id };
  });
  if (made.length > 0) await insertMails(sql, made, now);
  await insertNotices(sql, placed, now);
}

function newMail(
  thread: Thread,
  { name, email }: Recipient,
  { domain }: MailingTenant,
  { id, dueAt }: { readonly id: string; readonly dueAt: Date },
): NewMail {
  return { ...thread, id, name, address: email ?? '', messageId: `${id}@${domain}`, dueAt: dueAt.toISOString() };
}

const mostOwed = ({ urgent }: Told, { personDay, urgentPersonDay }: MailingTenant): number =>
  Math.min(urgent ? urgentPersonDay : personDay, MOST_OWED);

/** Whoever sees it in the panel meanwhile needs no mail. A confirmation is wanted anyway, and what is urgent must not wait. */
const waitOf = (notice: Told, tenant: MailingTenant): number =>
  notice.urgent || notice.kind === 'received' ? 0 : tenant.readWaitSeconds * 1000;

const personOf = ({ tenantId, side, personId }: Pick<Thread, 'tenantId' | 'side' | 'personId'>): string =>
  JSON.stringify([tenantId, side, personId]);
const keyOf = ({ tenantId, side, personId, subject, urgent }: Thread): string =>
  JSON.stringify([tenantId, side, personId, subject?.kind, subject?.id, urgent]);
const threadOf = ({ tenantId, side, personId, subject, ownMail, urgent }: Told): Thread => ({
  tenantId,
  side,
  personId,
  subject: ownMail ? subject : null,
  urgent,
});
/** The mail of the same reader that takes whatever comes. */
const digestOf = (notice: Told): Thread => ({ ...threadOf(notice), subject: null });

function distinct<T>(all: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}

function required<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('A notice was wanted for nobody, or of a tenant that does not mail.');
  return found;
}
