// Mail in memory, in the contract's shapes: what the mail screen talks to in its own tests.
import type { AgentClient, MailSearch } from '../../../../sdk/agent.ts';
import { SupportError } from '../../../../sdk/client/errors.ts';
import type { Mail, MailAttempt, MailBudget, MailState, TransportBudget } from '../../../../sdk/contract/index.ts';
import { reasons } from '../../../../server/delivery/mail/sending/reasons.ts';

export const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A higher number is a newer mail. */
export const mailOf = (n: number, change: Partial<Mail> = {}): Mail => ({
  id: idOf(n),
  state: 'waiting',
  to: { name: `Person ${n}`, address: `p${n}@x.example` },
  kinds: ['answered'],
  updates: 1,
  ticketNumber: 1000 + n,
  urgent: false,
  createdAt: '2026-11-21T09:00:00.000Z',
  dueAt: '2099-11-21T18:00:00.000Z',
  settledAt: null,
  tries: 0,
  reason: reasons.quiet_hours(),
  transport: null,
  ...change,
});

export const settledAs = (
  state: 'sent' | 'failed' | 'held' | 'discarded',
  reason: Mail['reason'] = null,
): Partial<Mail> => ({
  state,
  reason,
  dueAt: null,
  settledAt: '2026-11-21T10:00:00.000Z',
  tries: 1,
  transport: 'smtp-1',
});

export const serverOf = (change: Partial<TransportBudget> = {}): TransportBudget => ({
  id: idOf(9_000),
  name: 'smtp-1',
  host: 'smtp.north.example',
  state: 'up',
  cause: null,
  since: null,
  detail: null,
  triedAgainAt: null,
  minute: { used: 1, limit: 60 },
  hour: { used: 90, limit: 100 },
  day: { used: 2_000, limit: 2_000 },
  urgentDay: { used: 3, limit: null },
  days: Array.from({ length: 14 }, (_, day) => ({
    day: `2026-11-${String(day + 8).padStart(2, '0')}`,
    sent: day * 10,
  })),
  ...change,
});

/** Answers at once; `refuse` is what every call of that name ends with. */
export class MailDouble {
  mails: Mail[];
  servers: TransportBudget[] = [serverOf()];
  brake: MailBudget['brake'] = null;
  attempts: MailAttempt[] = [];
  pageSize = 50;
  readonly asked: MailSearch[] = [];
  readonly done: string[] = [];
  readonly refuse: Partial<Record<'list' | 'budget' | 'change' | 'attempts', SupportError>> = {};
  /** Resolve it to let changes through that wait for it. */
  gate: Promise<void> = Promise.resolve();

  constructor(...mails: Mail[]) {
    this.mails = mails;
  }

  put(n: number, change: Partial<Mail>): void {
    this.mails = this.mails.map((mail) => (mail.id === idOf(n) ? { ...mail, ...change } : mail));
  }

  get client(): AgentClient {
    const mail = {
      list: async (query: MailSearch = {}) => {
        this.asked.push(query);
        this.#allow('list');
        const { state, text = '', cursor = '' } = query;
        const all = this.mails
          .filter((one) => !state || state.includes(one.state))
          .filter(({ to }) => `${to.name} ${to.address}`.includes(text))
          .filter(({ id }) => cursor === '' || id < cursor)
          .sort((a, b) => (a.id < b.id ? 1 : -1));
        const size = Math.min(query.limit ?? this.pageSize, this.pageSize);
        const items = structuredClone(all.slice(0, size));
        return { items, next: all.length > size ? (items.at(-1)?.id ?? null) : null };
      },
      get: async (id: string) => {
        const found = this.mails.find((mail) => mail.id === id);
        if (!found) throw new SupportError('not_found', { status: 404 });
        return structuredClone(found);
      },
      attempts: async () => {
        this.#allow('attempts');
        return structuredClone(this.attempts);
      },
      budget: async () => this.#budget(),
      releaseBrake: async () => {
        this.#allow('change');
        this.brake = null;
        return this.#budget();
      },
      sendNow: (id: string) => this.#change('sendNow', id, { state: 'ready', reason: null }),
      retry: (id: string) => this.#change('retry', id, { state: 'ready', reason: null, settledAt: null }),
      discard: (id: string) => this.#change('discard', id, settledAs('discarded', reasons.discarded('Mira'))),
    };
    return { mail } as unknown as AgentClient;
  }

  #allow(what: keyof MailDouble['refuse']): void {
    const refused = this.refuse[what];
    if (refused) throw refused;
  }

  #budget(): MailBudget {
    this.#allow('budget');
    const count = (...states: MailState[]) => this.mails.filter(({ state }) => states.includes(state)).length;
    return {
      transports: structuredClone(this.servers),
      waiting: count('waiting', 'ready', 'sending'),
      failed: count('failed'),
      held: count('held'),
      brake: this.brake,
    };
  }

  async #change(name: string, id: string, change: Partial<Mail>): Promise<Mail> {
    await this.gate;
    this.#allow('change');
    this.done.push(name);
    this.mails = this.mails.map((mail) => (mail.id === id ? { ...mail, ...change } : mail));
    return structuredClone(this.mails.find((mail) => mail.id === id) as Mail);
  }
}
