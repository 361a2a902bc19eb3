// Puts a mail into words: from what happened to a message with subject, text, HTML and headers. Pure, but for secret and day.
import { systemClock, type Clock } from '../../../platform/ports/clock.ts';
import type { OutgoingMail } from '../../../platform/ports/mailer.ts';
import type { Block, MailContent } from './content.ts';
import { digestBlocks, digestTitle } from './digest.ts';
import { headersOf, headerName, headerSubject } from './headers.ts';
import { renderHtml } from './html.ts';
import type { MailToRender, UpdateToRender } from './mail-to-render.ts';
import { panelUrl, ticketUrl } from './panel-links.ts';
import { isolated, oneLine } from './plain.ts';
import { wordsOf, type Words } from './subject-words.ts';
import { renderText } from './text.ts';
import { textsIn, type MailTexts } from './texts.ts';
import { isOfTicket, topicsOf, type Topics } from './topics.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';
import { accountFact, leadOf, quoteOf, titleOf } from './wording.ts';

export interface RendererOptions {
  /** `PANELDESK_SECRET`: signs the links that stop mails. */
  readonly secret: string;
  /** Counts the year that those links hold; the system's unless given. */
  readonly clock?: Clock;
  /** How to speak of subjects that are no tickets. */
  readonly words: Words;
}

/** Makes the function that words mails. */
export function renderer({
  secret,
  clock = systemClock,
  words,
}: RendererOptions): (mail: MailToRender) => OutgoingMail {
  return (mail) => {
    const content = contentOf(mail, words, unsubscribeUrl(mail, secret, clock.now()));
    const { fromAddress, bounceAddress, replyTo } = mail.settings;
    return {
      envelope: { from: bounceAddress ?? fromAddress, to: mail.to.address },
      from: { name: headerName(content.sender), address: fromAddress },
      to: { name: headerName(mail.to.name), address: mail.to.address },
      replyTo,
      subject: content.subject,
      text: renderText(content),
      html: renderHtml(content),
      ...headersOf({
        tenantId: mail.tenant.id,
        messageId: mail.messageId,
        ticketId: topicsOf(mail.updates).ticket?.id ?? null,
        unsubscribeUrl: content.unsubscribeUrl,
      }),
    };
  };
}

function contentOf(mail: MailToRender, words: Words, unsubscribe: string | null): MailContent {
  const texts = textsIn(mail.language);
  const { tenant, settings, to, updates } = mail;
  const [first] = updates;
  if (first === undefined) throw new TypeError(`Mail ${mail.id} tells nothing.`);
  const topics = topicsOf(updates);
  const sender = oneLine(settings.fromName ?? tenant.name, 100);
  return {
    texts,
    language: mail.language,
    subject: subjectLineOf(mail, texts, topics, words),
    sender,
    colour: settings.colour,
    title:
      updates.length > 1
        ? digestTitle(updates.length, topics, aboutAll(mail, texts, topics, words), texts)
        : isOfTicket(first)
          ? titleOf(first, mail, texts)
          : wordsOf(first, words).title(first, mail),
    about: aboutOf(mail, texts, topics),
    blocks: updates.length === 1 ? singleBlocks(first, mail, texts, words) : digestBlocks(mail, topics, texts, words),
    footer: [
      ...(settings.replyTo === null ? [texts.footer.noReply] : []),
      `${texts.footer.why(to.address, isolated(sender))} ${texts.footer.preferences}`,
    ],
    unsubscribeUrl: unsubscribe,
  };
}

/** The same for every mail about a ticket, whatever happened and whatever its subject has become: clients thread by it. */
function subjectLineOf(mail: MailToRender, texts: MailTexts, topics: Topics, words: Words): string {
  const { updates, settings } = mail;
  const { ticket } = topics;
  const [first] = updates;
  if (ticket !== null) {
    return headerSubject(
      settings.withoutContent
        ? texts.quietSubject(ticket.number)
        : `[#${ticket.number}] ${oneLine(ticket.threadSubject, 150)}`,
    );
  }
  if (updates.length === 1 && first && !isOfTicket(first)) {
    return headerSubject(wordsOf(first, words).subjectLine(first, mail));
  }
  return headerSubject(texts.digest.aboutMany(updates.length, aboutAll(mail, texts, topics, words)));
}

/** `1 ticket and 2 webhook endpoints`. */
function aboutAll({ language }: MailToRender, texts: MailTexts, { counts }: Topics, words: Words): string {
  const parts = [...counts].map(([kind, many]) =>
    kind === 'ticket' ? texts.digest.tickets(many) : words[kind].count(many, language),
  );
  return new Intl.ListFormat(texts.locale, { type: 'conjunction' }).format(parts);
}

function aboutOf(mail: MailToRender, texts: MailTexts, { ticket }: Topics): string | null {
  if (ticket === null) return null;
  const number = texts.ticket(ticket.number);
  return mail.settings.withoutContent ? number : `${number}: ${isolated(oneLine(ticket.subject, 200))}`;
}

function singleBlocks(update: UpdateToRender, mail: MailToRender, texts: MailTexts, words: Words): Block[] {
  if (!isOfTicket(update)) {
    return [
      ...(mail.settings.withoutContent ? [{ kind: 'paragraph', text: texts.quietLead } as const] : []),
      ...wordsOf(update, words).blocks(update, mail),
      ...buttonTo(panelUrl(mail), texts.openPanel),
    ];
  }
  const lead = leadOf(update, mail, texts);
  return [
    ...(lead.before === null ? [] : [{ kind: 'paragraph', text: lead.before } as const]),
    ...quoteOf(update, mail, texts, 4_000),
    ...accountFact(update, mail, texts),
    ...(lead.after === null ? [] : [{ kind: 'paragraph', text: lead.after } as const]),
    ...buttonTo(ticketUrl(mail, update.ticket), texts.open(update.ticket.number)),
  ];
}

const buttonTo = (url: string | null, label: string): Block[] => (url === null ? [] : [{ kind: 'button', label, url }]);

function unsubscribeUrl(mail: MailToRender, secret: string, now: Date): string | null {
  const { tenant, settings, to, updates, language } = mail;
  if (settings.publicUrl === null) return null;
  const kinds = [...new Set(updates.map(({ kind }) => kind))];
  const who = { tenantId: tenant.id, side: to.side, personId: to.personId, kinds, language };
  return `${settings.publicUrl.replace(/\/+$/, '')}/unsubscribe/${unsubscribeToken(secret, who, now)}`;
}
