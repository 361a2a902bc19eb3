// Who writes and who searches in the tests of search: a customer of each account, and one agent.
import type { NewTicketInput, Ticket } from '../../../../../sdk/contract/index.ts';
import type { Desk } from '../../../../support/desk.ts';

export type Reader = ReturnType<Desk['customer']> | ReturnType<Desk['agent']>;

export function writersOf(desk: () => Desk) {
  const customer = (account: string) =>
    desk().customer({ account, id: `p-${account}`, name: 'Jörg Hölzl', email: `joerg@${account}.example` });
  return {
    customer,
    agent: () => desk().agent({ id: 'bo', name: 'Bo Lindström' }),
    file: (account: string, subject: string, text: string, more: Partial<NewTicketInput> = {}): Promise<Ticket> => {
      desk().clock.move({ seconds: 1 });
      return customer(account).desk.tickets.create({ subject, text, category: 'software', ...more });
    },
    /** The numbers of what is found, in its order. */
    find: async (reader: Reader, text: string): Promise<number[]> =>
      (await reader.desk.tickets.list({ text })).items.map(({ number }) => number),
  };
}
