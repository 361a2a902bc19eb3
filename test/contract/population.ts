// A desk with life in it for random calls: people of every role, and at any moment what there is for each parameter.
import { expect } from 'vitest';

import type { NoticeKind } from '../../sdk/contract/index.ts';
import { mailExpander } from '../../server/delivery/mail/expand.ts';
import { unsubscribeToken } from '../../server/delivery/mail/rendering/unsubscribe-token.ts';
import { expandOutbox } from '../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../server/delivery/webhooks/expand.ts';
import { silentLog, systemIds } from '../../server/index.ts';
import type { Log } from '../../server/platform/ports/log.ts';
import { tellers } from '../../server/subjects.ts';
import type { Desk } from '../support/desk.ts';

/** Who calls. `acting` is the agent, signed in as the owner; `looking` a customer who may only read, `shut` an admin who may nothing. */
export const callers = ['owner', 'colleague', 'agent', 'admin', 'acting', 'looking', 'shut', 'nobody'] as const;
export type Caller = (typeof callers)[number];

/** Parameters that belong together: a message of this ticket, a delivery to this endpoint. */
export type Known = Readonly<Record<string, string>>;

export interface Population {
  readonly tokens: Readonly<Record<Caller, string | undefined>>;
  /** Signed context statements: one that is right, one of another account. */
  readonly statements: readonly string[];
  /** A row of what there is, for the places in an address; `n` says which. */
  pick(path: string, n: number): Known;
  /** Makes mails and deliveries of a portion of what was written, and reads again what there is. */
  refresh(): Promise<void>;
}

const TICKETS = 24;
/** What a mail to somebody who is not asked about elsewhere leads to. */
const linkOf = ({ config, clock }: Desk, kinds: readonly NoticeKind[]): Known => ({
  token: unsubscribeToken(
    config.secret,
    { tenantId: 'north', side: 'customer', personId: 'quiet', kinds, language: 'de' },
    clock.now(),
  ),
});
const actions = ['send-now', 'retry', 'discard'];

export async function populate(desk: Desk): Promise<Population> {
  const owner = { id: 'owner', account: 'mine', email: 'owner@mine.example' };
  const agent = { id: 'agent', email: 'agent@north.example' };
  const customer = desk.customer(owner).desk;
  const staff = desk.agent(agent).desk;
  const admin = desk.admin({ id: 'admin' }).desk;
  await staff.session();
  for (const id of ['quiet', 'gone', 'new']) await desk.customer({ id, account: 'other' }).desk.session();
  // They are told little, because everything that happens here would otherwise be told twenty times.
  const webhook = { url: 'https://hooks.example/desk', kinds: ['ticket.withdrawn' as const] };
  for (let n = 0; n < 20; n += 1) await admin.webhooks.create(webhook);
  const named = { names: { en: 'Field' }, filterable: true } as const;
  const option = (value: string) => ({ value, names: { en: value } });
  const options = [option('pro'), option('basic'), { ...option('old'), retired: true }];
  await admin.fields.create({ ...named, id: 'plan', kind: 'choice', options });
  await admin.fields.create({ ...named, id: 'disks', kind: 'number' });
  await admin.fields.create({ ...named, id: 'managed', kind: 'yes_no' });
  await admin.fields.create({ ...named, id: 'hall', kind: 'choice', options: [option('one')], shownTo: 'staff' });
  await admin.fields.create({ ...named, id: 'note', kind: 'text', filterable: false });
  for (let n = 0; n < TICKETS; n += 1) {
    const { id } = await customer.tickets.create({ subject: `About ${n}`, text: 'It fails.', category: 'software' });
    await staff.messages.reply(id, { text: 'Since when?' });
    if (n % 3 === 0) await customer.tickets.withdraw(id, { reason: 'It works.' });
    // Waits to be shown, and does so for ever: no worker is there.
    else await staff.messages.reply(id, { text: 'And where?', undo: 30 });
  }
  while ((await expand(desk)) > 0);
  const long = { expiresIn: 3600 };
  let known = await whatThereIs(desk);
  return {
    tokens: {
      owner: await desk.token({ ...owner, ...long }),
      colleague: await desk.token({ id: 'colleague', account: 'mine', ...long }),
      agent: await desk.token({ ...agent, role: 'agent', ...long }),
      admin: await desk.token({ id: 'admin', role: 'admin', ...long }),
      acting: await desk.token({ ...owner, actedBy: { id: 'agent', name: 'Agent' }, ...long }),
      looking: await desk.token({ id: 'looking', account: 'mine', permissions: ['read'], ...long }),
      shut: await desk.token({ id: 'shut', role: 'admin', permissions: [], ...long }),
      nobody: undefined,
    },
    statements: [
      await desk.statement('mine', [{ id: 'web-1', name: 'web-1', kind: 'web' }]),
      await desk.statement('other', []),
    ],
    pick: (path, n) => {
      const rows = Object.entries(known).find(([place]) => path.includes(`{${place}}`))?.[1] ?? [];
      return { ...rows[n % rows.length], action: actions[n % actions.length] ?? '' };
    },
    refresh: async () => {
      await expand(desk);
      known = await whatThereIs(desk);
    },
  };
}

async function expand({ sql, clock }: Desk): Promise<number> {
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
  const done = await expandOutbox({ sql, clock, log: failing, expanders });
  // No mail server is there: what becomes of mails is dealt out.
  await sql`
    update mails set state = (array['waiting', 'ready', 'failed', 'held', 'sent'])[1 + floor(random() * 5)::int]
    where state = 'waiting' and random() < 0.7`;
  return done;
}

/** A change that cannot be expanded is put off and told in the log: here that is a fault. */
const failing: Log = {
  ...silentLog,
  warn: (fields, sentence) => expect.fail(`${sentence} ${JSON.stringify(fields)}`),
  error: (fields, sentence) => expect.fail(`${sentence} ${JSON.stringify(fields)}`),
};

/** Of each a random handful, by the place in an address that says which of it is meant. Whose access may be ended is not who calls, but for the admin: nobody can end their own. */
async function whatThereIs(desk: Desk): Promise<Record<string, readonly Known[]>> {
  const { sql } = desk;
  const [messages, mails, deliveries, people, fields] = await Promise.all([
    sql<Known[]>`
      select m.ticket_id as "ticketId", m.id as "messageId",
        case when m.author->>'side' = 'staff' then 'agent' else coalesce(m.author->'actedBy'->>'id', m.author->>'id') end as author
      from messages m join tickets t on t.tenant_id = m.tenant_id and t.id = m.ticket_id
      where t.account_id = 'mine' order by random() limit 60`,
    sql<Known[]>`select id as "mailId" from mails order by random() limit 60`,
    sql<Known[]>`
      select w.id as "webhookId", coalesce(d.id, w.id) as "deliveryId"
      from webhooks w left join webhook_deliveries d on d.tenant_id = w.tenant_id and d.webhook_id = w.id
      order by random() limit 60`,
    sql<Known[]>`
      select side, id as "personId" from people where id = any (${['quiet', 'gone', 'new', 'admin']})`,
    sql<Known[]>`select id as "fieldId" from fields`,
  ]);
  const accounts = [{ accountId: 'mine' }, { accountId: 'other' }];
  const links = [linkOf(desk, ['answered']), linkOf(desk, ['received', 'answered'])];
  return {
    fieldId: fields,
    token: links,
    ticketId: messages,
    mailId: mails,
    webhookId: deliveries,
    side: people,
    accountId: accounts,
  };
}
