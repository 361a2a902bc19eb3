// The people and the ticket that the contract tests are about.
import type { TicketThread } from '../../sdk/contract/index.ts';
import type { Permission } from '../../sdk/contract/index.ts';
import type { Desk, Who } from '../support/desk.ts';

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

const whose: Record<Exclude<Somebody, 'nobody'>, Who> = {
  owner: { id: 'owner', account: 'mine' },
  colleague: { id: 'colleague', account: 'mine' },
  stranger: { id: 'stranger', account: 'other' },
  // Staff at the keyboard, the customer's rights.
  acting: { id: 'owner', account: 'mine', actedBy: { id: 'agent', name: 'Agent' } },
  agent: { id: 'agent', role: 'agent' },
  admin: { id: 'admin', role: 'admin' },
  // The same person and account by name, of another provider.
  foreignCustomer: { tenant: 'south', id: 'owner', account: 'mine' },
  foreignAgent: { tenant: 'south', id: 'agent', role: 'agent' },
  foreignAdmin: { tenant: 'south', id: 'admin', role: 'admin' },
};

/** `permissions`: what their token leaves them; all that their role has unless said. */
export async function tokenOf(
  desk: Desk,
  who: Somebody,
  permissions?: readonly Permission[],
): Promise<string | undefined> {
  return who === 'nobody' ? undefined : desk.token({ ...whose[who], ...(permissions && { permissions }) });
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
