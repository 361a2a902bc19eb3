// A desk in memory, in the contract's shapes: what the admin mode talks to in its own tests.
import type { AgentClient } from '../../../sdk/agent.ts';
import { SupportError } from '../../../sdk/client/errors.ts';
import type { MailBudget, Message, Session, TicketSummary, TicketThread } from '../../../sdk/contract/index.ts';
import { rowOf } from '../../../widget/admin/ticket/state/pending.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
const anna = { side: 'customer', id: 'c1', name: 'Anna Bergmann', actedBy: null } as const;
const jonas = { side: 'staff', id: 'a2', name: 'Jonas Weber', actedBy: null } as const;

export const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const session: Session = {
  tenant: { id: 'nordhost', name: 'Nordhost' },
  person: { id: 'a1', name: 'Mira Lindqvist', email: null },
  role: 'agent',
  account: null,
  actedBy: null,
  page: null,
  unread: 0,
  toasts: ['new_ticket', 'customer_changed'],
  get now() {
    return new Date().toISOString();
  },
};

export function messageOf(
  number: number,
  text: string,
  kind: Message['kind'] = 'reply',
  author: Message['author'] = anna,
): Message {
  return {
    id: idOf(9000 + number),
    number,
    kind,
    author,
    text,
    at: at(number),
    revision: 1,
    editedAt: null,
    hasHistory: false,
    mayEdit: false,
  };
}

/** A ticket with a reply of the customer and a note of a colleague. */
export function threadOf(n: number, change: Partial<TicketThread['ticket']> = {}): TicketThread {
  const account = { id: 'k1', name: 'Bergmann Outdoor GmbH' };
  return {
    ticket: {
      id: idOf(n),
      number: 1000 + n,
      subject: `Subject ${n}`,
      state: 'waiting_for_support',
      stateSince: at(0),
      priority: 'normal',
      category: 'software',
      account,
      requester: { id: 'c1', name: 'Anna Bergmann' },
      assignee: null,
      service: null,
      createdAt: at(0),
      movedAt: at(59 - n),
      lastEvent: 3,
      unread: true,
      snapshot: { account: { ...account, plan: null, address: null }, email: null, service: null, page: null },
      withdrawal: null,
      may: ['reply', 'note', 'edit', 'prioritise', 'categorise', 'assign', 'solve', 'await_customer'],
      ...change,
    },
    messages: [messageOf(1, 'It is down.'), messageOf(2, 'The pool is full.', 'note', jonas)],
    earlierMessages: 0,
    events: [
      { number: 1, kind: 'ticket_created', author: anna, at: at(1) },
      { number: 2, kind: 'note_added', messageId: idOf(9002), author: jonas, at: at(2) },
      { number: 3, kind: 'priority_changed', from: 'low', to: 'normal', author: jonas, at: at(3) },
    ],
  };
}

export interface Sent {
  readonly kind: 'reply' | 'note';
  readonly body: { readonly text: string; readonly after?: number; readonly anyway?: boolean; readonly state?: string };
  readonly key: string | undefined;
}

/** Answers at once; `refuse` is what the next call that changes something ends with. */
export class DeskDouble {
  readonly threads: TicketThread[];
  readonly asked: Record<string, unknown>[] = [];
  readonly sent: Sent[] = [];
  readonly readMarks: number[] = [];
  refuse: SupportError | null = null;
  /** What looking for a ticket by its number ends with. */
  unreachable: SupportError | null = null;
  /** What the mail says of itself, and how often it was asked. */
  budget: MailBudget = { transports: [], waiting: 0, failed: 0, held: 0, brake: null };
  budgetsAsked = 0;
  /** Resolve it to let changes through that wait for it. */
  gate: Promise<void> = Promise.resolve();

  constructor(count = 3) {
    this.threads = Array.from({ length: count }, (_, n) => threadOf(n + 1));
  }

  thread(id: string): TicketThread {
    const found = this.threads.find((thread) => thread.ticket.id === id);
    if (!found) throw new SupportError('not_found', { status: 404 });
    return structuredClone(found);
  }

  /** Somebody else writes. */
  write(id: string, text: string): Message {
    return this.#add(id, text, 'reply', anna);
  }

  get client(): AgentClient {
    const list = (query: Record<string, unknown> = {}): Promise<{ items: TicketSummary[]; next: string | null }> => {
      this.asked.push(query);
      const items = this.threads.filter(
        ({ ticket }) => query['number'] === undefined || ticket.number === query['number'],
      );
      return Promise.resolve({ items: items.map(({ ticket }) => structuredClone(rowOf(ticket, null))), next: null });
    };
    const send = async (
      kind: 'reply' | 'note',
      id: string,
      body: Sent['body'],
      key?: string,
    ): Promise<TicketThread> => {
      this.sent.push({ kind, body, key });
      await this.#allowed();
      this.#add(id, body.text, kind, { side: 'staff', id: 'a1', name: 'Mira Lindqvist', actedBy: null });
      return this.thread(id);
    };
    const client = {
      tickets: {
        present: () => Promise.resolve(),
        list,
        get: async (id: string) => this.thread(id),
        byNumber: async (number: number) => {
          if (this.unreachable) throw this.unreachable;
          return (await list({ number })).items[0];
        },
        setState: (id: string, state: 'solved') => this.#change(id, { state }),
        assign: (id: string, agent: string | null) =>
          this.#change(id, { assignee: agent ? { id: agent, name: agent } : null }),
        update: (id: string, patch: object) => this.#change(id, patch),
        markRead: async (_id: string, event: number) => void this.readMarks.push(event),
      },
      messages: {
        reply: (id: string, body: Sent['body'], options?: { idempotencyKey?: string }) =>
          send('reply', id, body, options?.idempotencyKey),
        note: (id: string, body: Sent['body'], options?: { idempotencyKey?: string }) =>
          send('note', id, body, options?.idempotencyKey),
        earlier: async () => ({ items: [], earlierMessages: 0 }),
        revisions: async () => [],
      },
      queue: { counts: async () => ({ open: 3, mine: 1, unassigned: 2, waitingForSupport: 3, waitingForCustomer: 0 }) },
      mail: {
        budget: async () => {
          this.budgetsAsked += 1;
          return this.budget;
        },
        list: async () => ({ items: [], next: null }),
      },
      webhooks: { list: async () => [] },
      agents: { list: async () => [{ id: 'a2', name: 'Jonas Weber' }] },
      accounts: {
        list: async () => ({ items: [{ id: 'k1', name: 'Bergmann Outdoor GmbH' }], next: null }),
        context: async () => ({ account: threadOf(1).ticket.snapshot.account, services: [], signedAt: null }),
      },
    };
    return client as unknown as AgentClient;
  }

  async #allowed(): Promise<void> {
    await this.gate;
    const { refuse } = this;
    this.refuse = null;
    if (refuse) throw refuse;
  }

  async #change(id: string, patch: object): Promise<TicketThread> {
    await this.#allowed();
    const thread = this.threads.find((each) => each.ticket.id === id);
    if (thread) Object.assign(thread.ticket, patch, { lastEvent: thread.ticket.lastEvent + 1 });
    return this.thread(id);
  }

  #add(id: string, text: string, kind: Message['kind'], author: Message['author']): Message {
    const thread = this.threads.find((each) => each.ticket.id === id);
    if (!thread) throw new SupportError('not_found', { status: 404 });
    const message = messageOf(++thread.ticket.lastEvent, text, kind, author);
    thread.messages.push(message);
    return message;
  }
}
