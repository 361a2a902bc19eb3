// The real desk behind the admin mode, with three tickets of Anna Bergmann's in its queue.
import { beforeEach } from 'vitest';

import type { TicketThread } from '../../../sdk/contract/index.ts';
import { saveMailSettings } from '../../../server/delivery/mail/settings.ts';
import type { Who } from '../../support/desk.ts';
import { useDeskBehind, type DeskBehind } from '../desk-behind.ts';

export const mira: Who = { id: 'a1', name: 'Mira Lindqvist', role: 'agent' };
const jonas = { id: 'a2', name: 'Jonas Weber' };
const anna = { id: 'c1', name: 'Anna Bergmann', account: 'k1', accountName: 'Bergmann Outdoor GmbH' };

export interface StaffedDesk {
  readonly behind: DeskBehind;
  /** Of a ticket: 1 to 3, which have the numbers 1001 to 1003. */
  idOf(n: number): string;
  /** As an agent sees it now. */
  thread(n: number): Promise<TicketThread>;
  /** Anna writes. */
  write(n: number, text: string): Promise<void>;
  /** Anna takes a ticket back. */
  withdraw(n: number): Promise<void>;
  /** How far it was said that a ticket has been read, in order. */
  readMarks(): number[];
}

/** For the top of a test file. Each ticket has a note of Jonas's and a change of its priority; the first has moved last. */
export function useStaffedDesk(): StaffedDesk {
  const behind = useDeskBehind();
  const ids = new Map<number, string>();
  const idOf = (n: number): string => ids.get(n) ?? '';
  const staff = () => behind.desk.agent(jonas).desk;
  beforeEach(async () => {
    const { sql } = behind.desk;
    for (const table of ['tickets', 'mails', 'mail_transports', 'mail_settings']) await sql`delete from ${sql(table)}`;
    await sql`select setval('ticket_numbers_north', 1001, false)`;
    await saveMailSettings(sql, 'north', { fromAddress: 'desk@north.example' });
    await staff().session();
    const filed = { text: 'It is down.', category: 'software', priority: 'low' } as const;
    for (const n of [1, 2, 3]) {
      const { id } = await behind.desk.customer(anna).desk.tickets.create({ ...filed, subject: `Subject ${n}` });
      ids.set(n, id);
    }
    for (const n of [3, 2, 1]) {
      await staff().messages.note(idOf(n), { text: 'The pool is full.' });
      await staff().tickets.update(idOf(n), { priority: 'normal' });
    }
    await sql`update tickets set state_since = now() - interval '3 days'`;
  });
  return {
    behind,
    idOf,
    thread: (n) => staff().tickets.get(idOf(n)),
    write: async (n, text) => void (await behind.desk.customer(anna).desk.messages.reply(idOf(n), { text })),
    withdraw: async (n) => void (await behind.desk.customer(anna).desk.tickets.withdraw(idOf(n), { reason: 'Solved' })),
    readMarks: () =>
      behind.asked.flatMap(([call, body]) => (call.endsWith('/read') ? [(body as { event: number }).event] : [])),
  };
}
