// Several updates in one mail: by what they are about, each with what happened, when, and the beginning of what was written.
import { clockTime } from './clock.ts';
import type { Block } from './content.ts';
import type { MailToRender, UpdateToRender } from './mail-to-render.ts';
import { panelUrl, ticketUrl } from './panel-links.ts';
import { isolated, oneLine } from './plain.ts';
import { wordsOf, type Words } from './subject-words.ts';
import type { MailTexts } from './texts.ts';
import { byTopic, isOfTicket, type Topics } from './topics.ts';
import { quoteOf, titleOf } from './wording.ts';

/** Updates that are told one by one; the rest is counted. Beyond about 100 kB Gmail cuts a mail off. */
const MAX_TOLD = 25;
const MAX_QUOTE = 500;

export function digestTitle(updates: number, { ticket }: Topics, about: string, { digest }: MailTexts): string {
  return ticket === null ? digest.aboutMany(updates, about) : digest.aboutOne(updates);
}

export function digestBlocks(mail: MailToRender, { ticket }: Topics, texts: MailTexts, words: Words): Block[] {
  const told = mail.updates.slice(0, MAX_TOLD);
  const blocks = [...byTopic(told).values()].flatMap((updates) => [
    ...(ticket === null ? headingOf(updates, mail, texts, words) : []),
    ...updates.flatMap((update): Block[] => {
      const when = clockTime(update.at, mail.timeZone, texts);
      return isOfTicket(update)
        ? [{ kind: 'update', text: titleOf(update, mail, texts), when }, ...quoteOf(update, mail, texts, MAX_QUOTE)]
        : [
            { kind: 'update', text: wordsOf(update, words).title(update, mail), when },
            ...wordsOf(update, words).blocks(update, mail),
          ];
    }),
  ]);
  const rest = mail.updates.length - told.length;
  const url = ticket === null ? null : ticketUrl(mail, ticket);
  return [
    ...(mail.settings.withoutContent ? [{ kind: 'paragraph', text: texts.quietLead } as const] : []),
    ...blocks,
    ...(rest === 0 ? [] : [{ kind: 'paragraph', text: texts.digest.more(rest) } as const]),
    ...(ticket === null || url === null ? [] : [{ kind: 'button', label: texts.open(ticket.number), url } as const]),
  ];
}

function headingOf([update]: readonly UpdateToRender[], mail: MailToRender, texts: MailTexts, words: Words): Block[] {
  if (update === undefined) return [];
  if (!isOfTicket(update)) {
    return [{ kind: 'heading', text: wordsOf(update, words).heading(update, mail), url: panelUrl(mail) }];
  }
  const { ticket } = update;
  const text = mail.settings.withoutContent
    ? texts.ticket(ticket.number)
    : `#${ticket.number} ${isolated(oneLine(ticket.subject, 200))}`;
  return [{ kind: 'heading', text, url: ticketUrl(mail, ticket) }];
}
