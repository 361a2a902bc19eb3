// Several updates in one mail: by ticket, each with what happened, when, and the beginning of what was written.
import type { Block } from './letter.ts';
import type { MailToRender, UpdateToRender } from './mail-to-render.ts';
import { oneLine } from './plain.ts';
import type { MailTexts } from './texts.ts';
import { quoteOf, ticketUrl, titleOf } from './wording.ts';

/** Updates that are told one by one; the rest is counted. Beyond about 100 kB Gmail cuts a mail off. */
const MAX_TOLD = 25;
const MAX_QUOTE = 500;

export function digestTitle(updates: number, tickets: number, { digest }: MailTexts): string {
  return tickets === 1 ? digest.aboutOne(updates) : digest.aboutMany(updates, tickets);
}

export function digestBlocks(mail: MailToRender, tickets: number, texts: MailTexts): Block[] {
  const told = mail.updates.slice(0, MAX_TOLD);
  const [first] = told;
  const byTicket = new Map<string, UpdateToRender[]>();
  for (const update of told) byTicket.set(update.ticket.id, [...(byTicket.get(update.ticket.id) ?? []), update]);
  const blocks = [...byTicket.values()].flatMap((updates) => [
    ...(tickets > 1 ? headingOf(updates, mail, texts) : []),
    ...updates.flatMap((update): Block[] => [
      { kind: 'update', text: titleOf(update, mail, texts), when: whenOf(update, texts) },
      ...quoteOf(update, mail, texts, MAX_QUOTE),
    ]),
  ]);
  const rest = mail.updates.length - told.length;
  const url = first === undefined || tickets > 1 ? null : ticketUrl(mail, first);
  return [
    ...(mail.settings.withoutContent ? [{ kind: 'paragraph', text: texts.quietLead } as const] : []),
    ...blocks,
    ...(rest === 0 ? [] : [{ kind: 'paragraph', text: texts.digest.more(rest) } as const]),
    ...(first === undefined || url === null
      ? []
      : [{ kind: 'button', label: texts.open(first.ticket.number), url } as const]),
  ];
}

function headingOf([update]: readonly UpdateToRender[], mail: MailToRender, texts: MailTexts): Block[] {
  if (update === undefined) return [];
  const { ticket } = update;
  const text = mail.settings.withoutContent
    ? texts.ticket(ticket.number)
    : `#${ticket.number} ${oneLine(ticket.subject, 200)}`;
  return [{ kind: 'heading', text, url: ticketUrl(mail, update) }];
}

/** In UTC and said so: nobody told us where the reader is. */
function whenOf({ at }: UpdateToRender, { locale }: MailTexts): string {
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return `${day.format(new Date(at))} UTC`;
}
