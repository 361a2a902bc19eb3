// Several updates in one mail: by what they are about, each with what happened, when, and the beginning of what was written.
import { clockTime } from './clock.ts';
import type { Block } from './content.ts';
import { endpointBlocks, endpointName } from './endpoint.ts';
import type { MailToRender, UpdateToRender } from './mail-to-render.ts';
import { panelUrl, ticketUrl } from './panel-links.ts';
import { isolated, oneLine } from './plain.ts';
import type { MailTexts } from './texts.ts';
import { byTopic, type Topics } from './topics.ts';
import { quoteOf, titleOf } from './wording.ts';

/** Updates that are told one by one; the rest is counted. Beyond about 100 kB Gmail cuts a mail off. */
const MAX_TOLD = 25;
const MAX_QUOTE = 500;

export function digestTitle(updates: number, { tickets, endpoints }: Topics, { digest }: MailTexts): string {
  return tickets === 1 && endpoints === 0 ? digest.aboutOne(updates) : digest.aboutMany(updates, tickets, endpoints);
}

export function digestBlocks(mail: MailToRender, { ticket }: Topics, texts: MailTexts): Block[] {
  const told = mail.updates.slice(0, MAX_TOLD);
  const blocks = [...byTopic(told).values()].flatMap((updates) => [
    ...(ticket === null ? headingOf(updates, mail, texts) : []),
    ...updates.flatMap((update): Block[] => [
      { kind: 'update', text: titleOf(update, mail, texts), when: clockTime(update.at, mail.timeZone, texts) },
      ...(update.kind === 'webhook_disabled'
        ? endpointBlocks(update.endpoint, mail, texts)
        : quoteOf(update, mail, texts, MAX_QUOTE)),
    ]),
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

function headingOf([update]: readonly UpdateToRender[], mail: MailToRender, texts: MailTexts): Block[] {
  if (update === undefined) return [];
  if (update.kind === 'webhook_disabled') {
    const name = endpointName(update.endpoint, mail);
    return [{ kind: 'heading', text: texts.webhook.heading(name), url: panelUrl(mail) }];
  }
  const { ticket } = update;
  const text = mail.settings.withoutContent
    ? texts.ticket(ticket.number)
    : `#${ticket.number} ${isolated(oneLine(ticket.subject, 200))}`;
  return [{ kind: 'heading', text, url: ticketUrl(mail, ticket) }];
}
