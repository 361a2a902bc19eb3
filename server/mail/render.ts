// Puts a mail into words: from what happened to a message with subject, text, HTML and headers. Pure, but for its secret.
import type { OutgoingMail } from '../ports/mailer.ts';
import { headersOf, headerName, headerSubject } from './headers.ts';
import { digestBlocks, digestTitle } from './digest.ts';
import type { Block, Letter } from './letter.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { MailToRender, UpdateToRender } from './mail-to-render.ts';
import { oneLine } from './plain.ts';
import { textsIn, type MailTexts } from './texts.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';
import { accountFact, leadOf, quoteOf, ticketUrl, titleOf } from './wording.ts';

export interface RendererOptions {
  /** `PANELDESK_SECRET`: signs the links that stop mails. */
  readonly secret: string;
}

/** Makes the function that words mails. */
export function renderer({ secret }: RendererOptions): (mail: MailToRender) => OutgoingMail {
  return (mail) => {
    const letter = letterOf(mail, unsubscribeUrl(mail, secret));
    const tickets = new Set(mail.updates.map(({ ticket }) => ticket.id));
    const [only] = tickets;
    const { fromAddress, bounceAddress, replyTo } = mail.settings;
    return {
      envelope: { from: bounceAddress ?? fromAddress, to: mail.to.address },
      from: { name: headerName(letter.sender), address: fromAddress },
      to: { name: headerName(mail.to.name), address: mail.to.address },
      replyTo,
      subject: letter.subject,
      text: letterText(letter),
      html: letterHtml(letter),
      ...headersOf({
        tenantId: mail.tenant.id,
        messageId: mail.messageId,
        ticketId: tickets.size === 1 ? (only ?? null) : null,
        unsubscribeUrl: letter.unsubscribeUrl,
      }),
    };
  };
}

function letterOf(mail: MailToRender, unsubscribe: string | null): Letter {
  const texts = textsIn(mail.language);
  const { tenant, settings, to, updates } = mail;
  const [first] = updates;
  if (first === undefined) throw new TypeError(`Mail ${mail.id} tells nothing.`);
  const tickets = new Set(updates.map(({ ticket }) => ticket.id)).size;
  const sender = oneLine(settings.fromName ?? tenant.name, 100);
  return {
    texts,
    language: mail.language,
    subject: subjectOf(mail, texts, tickets, first),
    sender,
    colour: settings.colour,
    title: updates.length === 1 ? titleOf(first, mail, texts) : digestTitle(updates.length, tickets, texts),
    about: tickets > 1 ? null : aboutOf(first, mail, texts),
    blocks: updates.length === 1 ? singleBlocks(first, mail, texts) : digestBlocks(mail, tickets, texts),
    footer: [
      ...(settings.replyTo === null ? [texts.footer.noReply] : []),
      `${texts.footer.why(to.address, sender)} ${texts.footer.preferences}`,
    ],
    unsubscribeUrl: unsubscribe,
  };
}

/** The same for every mail about a ticket, whatever happened: Gmail threads by it. */
function subjectOf(mail: MailToRender, texts: MailTexts, tickets: number, { ticket }: UpdateToRender): string {
  if (tickets > 1) return headerSubject(texts.digestSubject(mail.updates.length, tickets));
  if (mail.settings.withoutContent) return headerSubject(texts.quietSubject(ticket.number));
  return headerSubject(`[#${ticket.number}] ${oneLine(ticket.subject, 150)}`);
}

function aboutOf({ ticket }: UpdateToRender, { settings }: MailToRender, texts: MailTexts): string {
  const number = texts.ticket(ticket.number);
  return settings.withoutContent ? number : `${number}: ${oneLine(ticket.subject, 200)}`;
}

function singleBlocks(update: UpdateToRender, mail: MailToRender, texts: MailTexts): Block[] {
  const url = ticketUrl(mail, update);
  const lead = leadOf(update, mail, texts);
  return [
    ...(lead.before === null ? [] : [{ kind: 'paragraph', text: lead.before } as const]),
    ...quoteOf(update, mail, texts, 4_000),
    ...accountFact(update, mail, texts),
    ...(lead.after === null ? [] : [{ kind: 'paragraph', text: lead.after } as const]),
    ...(url === null ? [] : [{ kind: 'button', label: texts.open(update.ticket.number), url } as const]),
  ];
}

function unsubscribeUrl({ tenant, settings, to, updates, language }: MailToRender, secret: string): string | null {
  if (settings.publicUrl === null) return null;
  const kinds = [...new Set(updates.map(({ kind }) => kind))];
  const token = unsubscribeToken(secret, {
    tenantId: tenant.id,
    side: to.side,
    personId: to.personId,
    kinds,
    language,
  });
  return `${settings.publicUrl.replace(/\/+$/, '')}/unsubscribe/${token}`;
}
