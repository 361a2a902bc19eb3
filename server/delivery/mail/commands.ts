// What staff can do with mail: see the queue, the log and the budget; send now, retry, discard; resume sending that bounces had suspended.
import {
  type Mail,
  type MailAttempt,
  type MailBudget,
  type MailState,
  type Page,
} from '../../../sdk/contract/index.ts';
import type { PersonActor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { cursorsOf, listMark, uuid } from '../../call/cursor.ts';
import { pageOf } from '../../call/page.ts';
import { demand } from '../../call/permission.ts';
import { Refusal } from '../../call/refusal.ts';
import {
  endSuspension,
  countMails,
  findMail,
  retryMail,
  selectAttempts,
  selectBudgets,
  selectMails,
  sendNow,
} from './queries.ts';
import { discardMail } from './claiming/not-now-queries.ts';
import { reasons } from './sending/reasons.ts';

export interface MailQuery {
  readonly state?: readonly MailState[] | undefined;
  readonly text?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first: ids sort by age. */
const cursors = cursorsOf(uuid);

export async function listMail({ sql, actor, clock }: CallContext, query: MailQuery): Promise<Page<Mail>> {
  const { state, text, cursor, limit } = query;
  const mark = listMark(actor, ['mail'], { state, text });
  const [before] = cursors.read(mark, cursor) ?? [];
  const found = await selectMails(sql, actor, { state, text, before, limit: limit + 1 }, clock.now());
  return pageOf(found, limit, ({ id }) => cursors.write(mark, id));
}

export async function readMail({ sql, actor, clock }: CallContext, mailId: string): Promise<Mail> {
  const mail = await findMail(sql, actor, mailId, clock.now());
  if (!mail) throw new Refusal('not_found');
  return mail;
}

export async function listAttempts({ sql, actor }: CallContext, mailId: string): Promise<{ items: MailAttempt[] }> {
  const items = await selectAttempts(sql, actor, mailId);
  if (!items) throw new Refusal('not_found');
  return { items };
}

/**
 * The same again on a mail that is there already answers it, not a conflict: the button was pressed twice. `due` wakes whoever
 * sends: nobody who pressed it waits until a worker looks by itself.
 */
export async function changeMail(
  { sql, actor, clock }: CallContext<PersonActor>,
  mailId: string,
  action: 'send-now' | 'retry' | 'discard',
  due: () => void,
): Promise<Mail> {
  const [tenantId, now] = [actor.tenant.id, clock.now()];
  if (!(await findMail(sql, actor, mailId, now))) throw new Refusal('not_found');
  const done =
    action === 'send-now'
      ? await sendNow(sql, tenantId, mailId, now)
      : action === 'retry'
        ? await retryMail(sql, tenantId, mailId, now)
        : await discardMail(sql, tenantId, mailId, { now, reason: reasons.discarded(actor.person.name) });
  if (done && action !== 'discard') due();
  const mail = await findMail(sql, actor, mailId, now);
  if (!mail) throw new Refusal('not_found');
  if (!done && !(action === 'discard' && mail.state === 'discarded')) throw new Refusal('not_in_this_state');
  return mail;
}

export async function readBudget({ sql, actor, clock }: CallContext): Promise<MailBudget> {
  const [transports, counts] = await Promise.all([
    selectBudgets(sql, actor.tenant.id, clock.now()),
    countMails(sql, actor.tenant.id),
  ]);
  return { transports, ...counts };
}

/** For admins: they answer for the tenant's name with those who run black lists. */
export async function resumeSending(call: CallContext, due: () => void): Promise<MailBudget> {
  demand(call.actor, 'configure');
  await endSuspension(call.sql, call.actor.tenant.id, call.clock.now());
  due();
  return readBudget(call);
}
