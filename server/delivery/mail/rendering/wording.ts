// Which words tell of one update about a ticket: its title, what we say before and after, and what was written.
import { fieldNames, ticketFields } from '../../../../sdk/contract/index.ts';
import type { Block } from './content.ts';
import type { MailToRender, TicketUpdate } from './mail-to-render.ts';
import { cutText, isolated, oneLine, paragraphs } from './plain.ts';
import type { MailTexts } from './texts.ts';

/** What happened to a ticket, in one line. */
export function titleOf(update: TicketUpdate, { settings }: MailToRender, texts: MailTexts): string {
  const author = authorOf(update, texts);
  switch (update.kind) {
    case 'received':
      return texts.received.title;
    case 'answered':
      return settings.withoutContent ? texts.answered.quietTitle : texts.answered.title(author);
    case 'state_changed':
      return texts.state[update.state ?? update.ticket.state].title;
    case 'new_ticket':
      return settings.withoutContent ? texts.newTicket.quietTitle : texts.newTicket.title(author);
    case 'assigned':
      return settings.withoutContent ? texts.assigned.quietTitle : texts.assigned.title(author);
    case 'customer_changed':
      return settings.withoutContent ? texts.changed.quiet : changeOf(update, author, texts);
  }
}

/** What we say before and after what was written. */
export function leadOf(
  { kind, state, ticket }: TicketUpdate,
  { settings }: MailToRender,
  texts: MailTexts,
): { before: string | null; after: string | null } {
  const quiet = settings.withoutContent ? texts.quietLead : null;
  switch (kind) {
    case 'received':
      return { before: texts.received.lead(ticket.number), after: quiet };
    case 'answered':
      return { before: quiet, after: ticket.state === 'waiting_for_customer' ? texts.answered.yourTurn : null };
    case 'state_changed':
      return { before: texts.state[state ?? ticket.state].lead, after: quiet };
    default:
      return { before: quiet, after: null };
  }
}

/** What somebody wrote, cut where it is long. */
export function quoteOf({ text }: TicketUpdate, { settings }: MailToRender, texts: MailTexts, max: number): Block[] {
  const written = text === null || settings.withoutContent ? '' : paragraphs(text);
  if (written === '') return [];
  const { text: shown, whole } = cutText(written, max);
  return [{ kind: 'quote', text: whole ? shown : `${shown.trimEnd()} …`, cut: whole ? null : texts.cut }];
}

/** Staff are told whose ticket it is. */
export function accountFact({ ticket }: TicketUpdate, { settings, to }: MailToRender, texts: MailTexts): Block[] {
  if (to.side === 'customer' || settings.withoutContent) return [];
  return [{ kind: 'facts', rows: [[texts.facts.account, oneLine(ticket.account, 200)]] }];
}

function authorOf({ author }: TicketUpdate, texts: MailTexts): string {
  const name = oneLine(author.name, 100);
  if (name === '') return texts.somebody[author.side];
  return author.kind === 'system' ? texts.automatic(isolated(name)) : isolated(name);
}

function changeOf({ change, state }: TicketUpdate, author: string, { changed }: MailTexts): string {
  const field = fieldNames.find((name) => ticketFields[name].event === change);
  if (field) return changed.fields[field](author);
  switch (change) {
    case 'message_added':
      return changed.wrote(author);
    case 'message_edited':
      return changed.edited(author);
    case 'ticket_withdrawn':
      return changed.withdrawn(author);
    case 'ticket_restored':
      return changed.restored(author);
    case 'state_changed':
      return state === 'solved' ? changed.solved(author) : changed.reopened(author);
    default:
      return changed.other(author);
  }
}
