// A desk of its own for tests of the widget: answers contract-shaped data from memory, and fails when told to.
import type {
  Field,
  FieldsOfTicket,
  Message,
  NewFieldsOfTicket,
  NewMessage,
  NewTicket,
  Service,
  Session,
  Ticket,
  TicketPatch,
  TicketThread,
} from '../../sdk/contract/index.ts';

const at = '2026-11-21T09:30:00.000Z';
const account = { id: 'K-1', name: 'Brandt GmbH', plan: 'Business', address: null };
export const customer = { id: 'c1', name: 'Marlene Brandt' };

export const session: Session = {
  tenant: { id: 't1', name: 'Nordlicht' },
  person: { ...customer, email: 'm@example.org' },
  role: 'customer',
  permissions: ['read', 'answer', 'see_security'],
  account,
  actedBy: null,
  page: '/services/web-12',
  unread: 0,
  mailed: true,
  toasts: ['answered', 'state_changed'],
  fields: 0,
  get now() {
    return new Date().toISOString();
  },
};

export function ticketOf(number: number, more: Partial<Ticket> = {}): Ticket {
  return {
    id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    number,
    subject: `Ticket ${number}`,
    state: 'waiting_for_support',
    stateSince: at,
    turnSince: at,
    answerBy: null,
    priority: 'normal',
    category: 'software',
    account: { id: account.id, name: account.name },
    requester: customer,
    assignee: null,
    service: null,
    createdAt: at,
    movedAt: at,
    lastEvent: 1,
    unread: false,
    fields: {},
    snapshot: { account, email: null, service: null, page: null },
    withdrawal: null,
    may: ['reply', 'edit', 'prioritise', 'categorise', 'solve', 'withdraw'],
    ...more,
  };
}

export function messageOf(number: number, text: string, side: 'customer' | 'staff' = 'customer'): Message {
  const author = side === 'customer' ? customer : { id: 'a1', name: 'Anna Keller' };
  return {
    id: `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`,
    number,
    kind: 'reply',
    author: { kind: 'person', via: 'panel', side, ...author, actedBy: null },
    proof: 'signed',
    text,
    at,
    revision: 1,
    editedAt: null,
    hasHistory: false,
    mayEdit: side === 'customer',
  };
}

const said = (fields: NewFieldsOfTicket): FieldsOfTicket =>
  Object.fromEntries(Object.entries(fields).flatMap(([id, value]) => (value === null ? [] : [[id, value]])));

export interface Asked {
  method: string;
  path: string;
  body: unknown;
  key: string | null;
}

export class DeskServer {
  session = session;
  /** That the tenant has added; told by `session.fields`, too. */
  fields: readonly Field[] = [];
  services: readonly Service[] = [];
  threads = new Map<string, TicketThread>();
  /** So many messages in one answer. */
  most = 200;
  asked: Asked[] = [];
  /** What the next calls of a path are answered with instead: a status and a code, or `lost`: done, but no answer. */
  failures: { match: string; status: number; code: string; more?: object }[] = [];
  #byKey = new Map<string, unknown>();

  add(ticket: Ticket, messages: Message[] = [messageOf(1, 'It does not work.')]): TicketThread {
    const thread: TicketThread = { ticket, messages, earlierMessages: 0, events: [] };
    this.threads.set(ticket.id, thread);
    return thread;
  }

  fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const path = new URL(request.url).pathname.replace('/api', '');
    const body: unknown = request.method === 'GET' ? undefined : await request.json().catch(() => undefined);
    const key = request.headers.get('idempotency-key');
    this.asked.push({ method: request.method, path, body, key });
    const failure = this.failures.find(({ match }) => `${request.method} ${path}`.includes(match));
    if (failure !== undefined && failure.code !== 'lost') return this.#refuse(failure);
    const answer = this.#answer(request.method, path, new URL(request.url).searchParams, body, key);
    if (failure !== undefined) throw new TypeError('the answer was lost');
    if (answer === undefined) return this.#refuse({ status: 404, code: 'not_found' });
    return new Response(answer === null ? null : JSON.stringify(answer), { status: answer === null ? 204 : 200 });
  };

  #refuse({ status, code, more }: { status: number; code: string; more?: object }): Response {
    const problem = { type: 'about:blank', title: code, status, code, requestId: 'req-1', ...more };
    return new Response(JSON.stringify(problem), { status });
  }

  #answer(method: string, path: string, query: URLSearchParams, body: unknown, key: string | null): unknown {
    if (path === '/v1/session') return this.session;
    if (path === '/v1/fields') return { version: this.session.fields, items: this.fields };
    if (path === '/v1/context') return { account, services: this.services, signedAt: null };
    const before = key === null ? undefined : this.#byKey.get(key);
    if (before !== undefined) return before;
    const answer =
      path === '/v1/tickets' ? this.#tickets(method, query, body) : this.#ticket(method, path, query, body);
    if (key !== null && answer !== undefined) this.#byKey.set(key, answer);
    return answer;
  }

  #tickets(method: string, query: URLSearchParams, body: unknown): unknown {
    if (method === 'POST') {
      const filed = body as NewTicket;
      const { subject, priority, category, fields = {} } = filed;
      return this.add(ticketOf(1000 + this.threads.size, { subject, priority, category, fields: said(fields) }), [
        messageOf(1, filed.text),
      ]).ticket;
    }
    const states = query.get('state')?.split(',');
    const items = [...this.threads.values()]
      .map(({ ticket, messages }) => ({ ticket, last: messages.at(-1) }))
      .filter(({ ticket }) => states?.includes(ticket.state) ?? true)
      .filter(({ ticket }) => ticket.unread || !query.has('unread'))
      .filter(({ ticket }) => ticket.subject.includes(query.get('text') ?? ''))
      .map(({ ticket: { snapshot: _, withdrawal: __, may: ___, fields: ____, ...summary }, last }) => ({
        ...summary,
        lastReply: last === undefined ? null : { author: last.author, text: last.text, at: last.at },
      }));
    return { items, next: null };
  }

  #ticket(method: string, path: string, query: URLSearchParams, body: unknown): unknown {
    const thread = this.threads.get(path.split('/')[3] ?? '');
    if (thread === undefined) return undefined;
    if (path.endsWith('/read')) return null;
    if (path.endsWith('/messages') && method === 'POST') {
      thread.ticket = { ...thread.ticket, lastEvent: thread.ticket.lastEvent + 1 };
      thread.messages = [...thread.messages, messageOf(thread.ticket.lastEvent, (body as NewMessage).text)];
    }
    if (method === 'PATCH') {
      const { fields, ...patch } = body as TicketPatch;
      const { ticket } = thread;
      thread.ticket = { ...ticket, ...(patch as object), fields: said({ ...ticket.fields, ...fields }) };
    }
    if (path.endsWith('/state')) thread.ticket = { ...thread.ticket, ...(body as object), may: ['reply', 'reopen'] };
    if (path.endsWith('/messages') && method === 'GET') {
      const older = thread.messages.filter(({ number }) => number < Number(query.get('before')));
      return { items: older.slice(-this.most), earlierMessages: Math.max(0, older.length - this.most) };
    }
    const earlierMessages = Math.max(0, thread.messages.length - this.most);
    return { ...thread, messages: thread.messages.slice(-this.most), earlierMessages };
  }
}
