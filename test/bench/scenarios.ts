// What is measured: each thing over HTTP, straight through postgres.js, and what a bare Hono route would make.
import { randomUUID } from 'node:crypto';

import type { NewTicket, TicketQuery } from '../../sdk/contract/index.ts';
import { signPanelToken } from '../../sdk/sign.ts';
import type { Actor, CustomerActor, PersonActor } from '../../server/call/actor.ts';
import { selectTickets } from '../../server/desk/tickets/list-queries.ts';
import { insertTicket } from '../../server/desk/tickets/queries.ts';
import { may, mayByCase } from '../../server/desk/tickets/rules.ts';
import { findThread } from '../../server/desk/tickets/thread-queries.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';
import { actorOf, customerOf } from '../support/actors.ts';
import { sendAgain, takeDown } from './floor.ts';
import { written, type Line } from './load.ts';
import { COMMON_WORD, ISSUER, MIDDLING_WORD, PANEL_SECRET, RARE_WORD, TENANT } from './seed.ts';

export interface Contestant {
  /** Where its clients' lines lead; without one it needs none. */
  readonly address?: string;
  readonly task: (n: number, line: Line | undefined) => Promise<void>;
}

export interface Scenario {
  readonly name: string;
  readonly contestants: Readonly<Record<string, Contestant>>;
}

const CUSTOMERS = 100;
/** As many as the most clients: one person alone has few calls under way at a time, and would wait for themself. */
const AGENTS = 32;

export async function makeScenarios(databaseUrl: string, sql: Sql, url: string, bareUrl: string): Promise<Scenario[]> {
  const threads = await sql<{ id: string; account: string }[]>`
    select id, account_id as account from tickets where tenant_id = ${TENANT} and events = 20 order by random() limit ${CUSTOMERS}`;
  const actors = threads.map(({ account }) => customer(account));
  const tokens = await Promise.all(actors.map((actor) => tokenOf(actor)));
  const agents = Array.from({ length: AGENTS }, (_, n) => agent(`agent-${n}`));
  const agentTokens = await Promise.all(agents.map((actor) => tokenOf(actor)));
  const now = new Date();

  const http = (request: (n: number) => string): Contestant => ({
    address: url,
    task: async (n, line) => {
      const status = await line!.send(request(n));
      if (status >= 300) throw new Error(`The server answered ${status}.`);
    },
  });
  const direct = async (
    work: (actor: CustomerActor, thread: { id: string }, sql: Sql) => Promise<unknown>,
    change: (n: number) => (value: unknown) => unknown,
  ): Promise<Contestant> => {
    const statement = await takeDown(databaseUrl, (once) => work(actors[0]!, threads[0]!, once));
    return { task: async (n) => void (await sendAgain(sql, statement, change(n))) };
  };
  /** The statement of the first customer, made that of another one. */
  const asAnother = (n: number) => {
    const changed = new Map<unknown, unknown>([
      [actors[0]!.account.id, actors[n % CUSTOMERS]?.account.id],
      [actors[0]!.person.id, actors[n % CUSTOMERS]?.person.id],
      [threads[0]!.id, threads[n % CUSTOMERS]?.id],
    ]);
    return (value: unknown) => changed.get(value) ?? value;
  };
  const bare: Contestant = {
    address: bareUrl,
    task: async (_, line) => void (await line!.send(written('GET', '/bare', 'none'))),
  };
  const query = (more: Partial<TicketQuery>): TicketQuery => ({ limit: 25, ...more });
  const list = async (
    name: string,
    path: string,
    token: (n: number) => string,
    actor: (c: CustomerActor) => Actor,
    more = {},
  ) => ({
    name,
    contestants: {
      product: http((n) => written('GET', path, token(n))),
      floor: await direct((c, _, once) => selectTickets(once, actor(c), query(more), undefined), asAnother),
    },
  });

  /** Beside the list without a word as its floor: what finding costs on top. `page` is the one that is asked for, from 1. */
  const search = async (name: string, text: string, page = 1, isStaff = true): Promise<Scenario> => {
    const token = (n: number) => (isStaff ? agentTokens[n % AGENTS]! : tokens[n % CUSTOMERS]!);
    let path = `/v1/tickets?text=${text}`;
    for (let n = 1; n < page; n += 1) {
      const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token(0)}` } });
      const { next } = (await answer.json()) as { next: string | null };
      path = `/v1/tickets?text=${text}&cursor=${next}`;
    }
    return list(name, path, token, (c) => (isStaff ? agents[0]! : c));
  };

  const birth = { ticketId: randomUUID(), messageId: randomUUID(), now, answerBy: null };
  const request = { key: randomUUID(), fingerprint: Buffer.alloc(32, 1) };
  const unique = new Set<unknown>([birth.ticketId, birth.messageId, request.key]);
  const open = ['waiting_for_support', 'waiting_for_customer'] as const;

  return [
    {
      name: 'create',
      contestants: {
        product: http((n) => written('POST', '/v1/tickets', tokens[n % CUSTOMERS]!, newTicket, randomUUID())),
        floor: await direct(
          (actor, _, once) =>
            insertTicket(
              once,
              actor,
              newTicket,
              birth,
              request,
              may(actor, { state: 'waiting_for_support', withdrawal: null }, now),
              null,
            ),
          (n) => {
            const another = asAnother(n);
            return (value) => (unique.has(value) ? randomUUID() : another(value));
          },
        ),
        hono: bare,
      },
    },
    await list(
      'list',
      '/v1/tickets',
      (n) => tokens[n % CUSTOMERS]!,
      (c) => c,
    ),
    await list(
      'queue',
      `/v1/tickets?state=${open.join(',')}&order=turn`,
      (n) => agentTokens[n % AGENTS]!,
      () => agents[0]!,
      { state: open, order: 'turn' },
    ),
    {
      name: 'read',
      contestants: {
        product: http((n) => written('GET', `/v1/tickets/${threads[n % CUSTOMERS]!.id}`, tokens[n % CUSTOMERS]!)),
        floor: await direct(
          (actor, thread, once) => findThread(once, actor, thread.id, mayByCase(actor, now), now),
          asAnother,
        ),
      },
    },
    await search('search-rare', RARE_WORD),
    await search('search-middling', MIDDLING_WORD),
    await search('search-common', COMMON_WORD),
    // In the middle of compounds, as German has them: half of the texts.
    await search('search-part', 'fehler'),
    await search('search-later', COMMON_WORD, 3),
    await search('search-customer', MIDDLING_WORD, 1, false),
  ];
}

const newTicket: NewTicket = {
  subject: 'The shop answers 502 since this morning',
  text: 'Since about 8 o’clock every second page of the shop answers 502. The log says "upstream timed out". '.repeat(
    4,
  ),
  category: 'software',
  priority: 'high',
  serviceId: 's2',
};

const tenant = { id: TENANT, name: 'Bench hosting', numberSequence: 'ticket_numbers_bench' };
const hour = (): number => Math.floor(Date.now() / 1000) + 3600;

const customer = (account: string): CustomerActor =>
  customerOf({ tenant, id: `person-${account}`, account, page: '/services/web-2', expiresAt: hour() });

const agent = (id: string): PersonActor => actorOf({ tenant, id, expiresAt: hour() });

function tokenOf(actor: PersonActor): Promise<string> {
  const person = { iss: ISSUER, sub: actor.person.id, name: actor.person.name, page: actor.page };
  const claims = actor.account
    ? ({ ...person, role: 'customer', account: actor.account.id, accountName: actor.account.name } as const)
    : ({ ...person, role: 'agent' } as const);
  return signPanelToken(claims, PANEL_SECRET, { expiresIn: 3600 });
}
