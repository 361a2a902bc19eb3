// The people and the ticket that the contract tests are about.
import type { TicketThread } from '../../sdk/contract/index.ts';
import type { Desk } from '../support/desk.ts';

/** Everybody who could stand before a door of the ticket of account `mine`. */
export const everybody = [
  'owner',
  'colleague',
  'stranger',
  'acting',
  'agent',
  'admin',
  'foreignCustomer',
  'foreignAgent',
  'foreignAdmin',
  'nobody',
] as const;
export type Somebody = (typeof everybody)[number];

export async function tokenOf(desk: Desk, who: Somebody): Promise<string | undefined> {
  switch (who) {
    case 'owner':
      return desk.token({ id: 'owner', account: 'mine' });
    case 'colleague':
      return desk.token({ id: 'colleague', account: 'mine' });
    case 'stranger':
      return desk.token({ id: 'stranger', account: 'other' });
    // Staff at the keyboard, the customer's rights.
    case 'acting':
      return desk.token({ id: 'owner', account: 'mine', actedBy: { id: 'agent', name: 'Agent' } });
    case 'agent':
      return desk.token({ id: 'agent', role: 'agent' });
    case 'admin':
      return desk.token({ id: 'admin', role: 'admin' });
    // The same person and account by name, of another provider.
    case 'foreignCustomer':
      return desk.token({ tenant: 'south', id: 'owner', account: 'mine' });
    case 'foreignAgent':
      return desk.token({ tenant: 'south', id: 'agent', role: 'agent' });
    case 'foreignAdmin':
      return desk.token({ tenant: 'south', id: 'admin', role: 'admin' });
    case 'nobody':
      return undefined;
  }
}

/** What is asked for: a ticket of `owner` with a reply and a note. */
export interface Target {
  readonly ticketId: string;
  readonly messageId: string;
  readonly noteId: string;
}

/** Words that stand in the ticket, and one that stands in its note only. */
export const PUBLIC_WORD = 'publicword';
export const SECRET_WORD = 'secretword';

export async function makeTarget(desk: Desk): Promise<Target & { readonly thread: TicketThread }> {
  const owner = desk.customer({ id: 'owner', account: 'mine' }).desk;
  const agent = desk.agent({ id: 'agent' }).desk;
  const draft = { subject: `About ${PUBLIC_WORD}`, text: `It says ${PUBLIC_WORD}.`, category: 'software' } as const;
  const { id: ticketId } = await owner.tickets.create(draft);
  await agent.messages.note(ticketId, { text: `Only for us: ${SECRET_WORD}` });
  const thread = await agent.tickets.get(ticketId);
  return { ticketId, messageId: thread.messages[0]!.id, noteId: thread.messages[1]!.id, thread };
}
