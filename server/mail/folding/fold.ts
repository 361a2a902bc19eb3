// Folds notices into the mails that are open for their readers, or into new ones.
import type { Transaction } from '../../database/connect.ts';
import type { Ids } from '../../ports/ids.ts';
import {
  insertMails, insertNotices, lockRecipients, openMails,
  type MailingTenant, type NewMail, type NewNotice, type OpenMail, type Recipient,
} from './fold-queries.ts'; // prettier-ignore

export interface Telling {
  /** Those that mail; a notice of any other must not come here. */
  readonly tenants: readonly MailingTenant[];
  readonly ids: Ids;
  readonly now: Date;
}

/** Writes the notices whose readers want them by mail. Locks the readers until the transaction ends. */
export async function tell(
  sql: Transaction,
  told: readonly NewNotice[],
  { tenants, ids, now }: Telling,
): Promise<void> {
  if (told.length === 0) return;
  const recipients = new Map((await lockRecipients(sql, told)).map((one) => [personOf(one), one]));
  const wanted = told.filter((one) => recipients.get(personOf(one))?.mailOff.includes(one.kind) === false);
  if (wanted.length > 0) await fold(sql, { wanted, recipients, tenants, ids, now });
}

interface Folding extends Telling {
  readonly wanted: readonly NewNotice[];
  readonly recipients: ReadonlyMap<string, Recipient>;
}

async function fold(sql: Transaction, { wanted, recipients, tenants, ids, now }: Folding): Promise<void> {
  const people = new Set(wanted.map(personOf));
  const concerned = [...recipients.values()].filter((one) => people.has(personOf(one)));
  const open = new Map<string, OpenMail>();
  for (const mail of await openMails(sql, concerned, now)) open.set(threadOf(mail), mail);
  const made: NewMail[] = [];
  const placed = wanted.map((notice) => {
    // What waits and is about no one ticket takes whatever comes; else there is one mail a ticket.
    const found = open.get(threadOf({ ...notice, ticketId: null })) ?? open.get(threadOf(notice));
    if (found) return { ...notice, mailId: found.id };
    const recipient = recipients.get(personOf(notice));
    const tenant = tenants.find(({ tenantId }) => tenantId === notice.tenantId);
    if (!recipient || !tenant) throw new Error('A notice for nobody was wanted.');
    const id = ids.uuid();
    const { tenantId, side, personId, ticketId, urgent } = notice;
    const mail = {
      id, tenantId, side, personId, ticketId, urgent,
      name: recipient.name, address: recipient.email ?? '',
      messageId: `${id}@${tenant.domain}`,
      dueAt: new Date(now.getTime() + waitOf(notice, tenant)).toISOString(),
    }; // prettier-ignore
    made.push(mail);
    open.set(threadOf(mail), mail);
    return { ...notice, mailId: id };
  });
  if (made.length > 0) await insertMails(sql, made, now);
  await insertNotices(sql, placed, now);
}

/** Whoever sees it in the panel meanwhile needs no mail. A confirmation is wanted anyway, and what is urgent must not wait. */
const waitOf = (notice: NewNotice, tenant: MailingTenant): number =>
  notice.urgent || notice.kind === 'received' ? 0 : tenant.readWaitSeconds * 1000;

type Whose = Pick<NewNotice, 'tenantId' | 'side' | 'personId'>;
const personOf = ({ tenantId, side, personId }: Whose): string => JSON.stringify([tenantId, side, personId]);
const threadOf = (mail: Whose & { ticketId: string | null; urgent: boolean }): string =>
  JSON.stringify([personOf(mail), mail.ticketId, mail.urgent]);
