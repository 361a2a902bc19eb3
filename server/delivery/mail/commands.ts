// What staff can do with mail: see the queue, the log and the budget; send now, retry, discard; release the brake.
import {
  type Mail,
  type MailAttempt,
  type MailBudget,
  type MailState,
  type Page,
} from '../../../sdk/contract/index.ts';
import { listMark, readId, writeId } from '../../call/cursor.ts';
import { Refusal } from '../../call/refusal.ts';
import type { Asking } from '../../desk/tickets/change.ts';
import {
  clearBrake, countMails, findMail, retryMail, selectAttempts, selectBudgets, selectMails, sendNow,
} from './queries.ts'; // prettier-ignore
import { reasons } from './sending/reasons.ts';
import { discardMail } from './sending/state-queries.ts';

export interface MailQuery {
  readonly state?: readonly MailState[] | undefined;
  readonly text?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export async function listMail({ sql, actor, clock }: Asking, query: MailQuery): Promise<Page<Mail>> {
  const { state, text, cursor, limit } = query;
  const mark = listMark(actor, ['mail'], { state, text });
  const before = cursor === undefined ? undefined : readId(cursor, mark);
  const found = await selectMails(sql, actor.tenant.id, { state, text, before, limit: limit + 1 }, clock.now());
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && found.length > limit ? writeId(last.id, mark) : null };
}

export async function listAttempts({ sql, actor }: Asking, mailId: string): Promise<{ items: MailAttempt[] }> {
  const items = await selectAttempts(sql, actor.tenant.id, mailId);
  if (!items) throw new Refusal('not_found');
  return { items };
}

/** The same again on a mail that is there already answers it, not a conflict: the button was pressed twice. */
export async function changeMail(
  { sql, actor, clock }: Asking,
  mailId: string,
  action: 'send-now' | 'retry' | 'discard',
): Promise<Mail> {
  const [tenantId, now] = [actor.tenant.id, clock.now()];
  const done =
    action === 'send-now'
      ? await sendNow(sql, tenantId, mailId, now)
      : action === 'retry'
        ? await retryMail(sql, tenantId, mailId, now)
        : await discardMail(sql, tenantId, mailId, { now, reason: reasons.discarded(actor.person.name) });
  const mail = await findMail(sql, tenantId, mailId, now);
  if (!mail) throw new Refusal('not_found');
  if (!done && !(action === 'discard' && mail.state === 'discarded')) throw new Refusal('not_in_this_state');
  return mail;
}

export async function readBudget({ sql, actor, clock }: Asking): Promise<MailBudget> {
  const [transports, counts] = await Promise.all([
    selectBudgets(sql, actor.tenant.id, clock.now()),
    countMails(sql, actor.tenant.id),
  ]);
  return { transports, ...counts };
}

/** For admins: they answer for the tenant's name with those who run black lists. */
export async function releaseBrake(asking: Asking): Promise<MailBudget> {
  if (asking.actor.role !== 'admin') throw new Refusal('forbidden');
  await clearBrake(asking.sql, asking.actor.tenant.id, asking.clock.now());
  return readBudget(asking);
}
