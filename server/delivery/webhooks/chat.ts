// The bodies that incoming webhooks of chats take. The subject is a customer's text: it may neither format nor call anybody.
import type { WebhookFormat, WebhookKind } from '../../../sdk/contract/index.ts';
import type { EndpointPayload, TicketPayload } from './payload.ts';

/** Of a ticket. */
export interface TicketMessage {
  readonly kind: TicketPayload['type'];
  readonly number: number;
  /** Null where the tenant wants what people wrote in no message, and of a security incident. */
  readonly subject: string | null;
  readonly state: string;
  readonly priority: string;
  /** Where staff see the ticket, if the tenant said so. */
  readonly link: string | null;
}

/** Of another endpoint. */
export interface EndpointMessage {
  readonly kind: EndpointPayload['type'];
  readonly host: string;
  readonly reason: string | null;
}

export type ChatMessage = TicketMessage | EndpointMessage;

type ChatFormat = Exclude<WebhookFormat, 'standard'>;
/** As it is written. */
interface Written {
  readonly what: string;
  /** What it is about: `#1042`, `hooks.example`. */
  readonly name: string;
  /** Cleaned, and empty where there is none. */
  readonly subject: string;
  /** Ours; may be empty. */
  readonly facts: string;
  readonly link: string | null;
}

const MAX_SUBJECT = 150;

const sentences: Readonly<Record<WebhookKind, string>> = {
  'ticket.created': 'New ticket',
  'ticket.message_added': 'New message',
  'ticket.message_edited': 'Message changed',
  'ticket.subject_changed': 'Subject changed',
  'ticket.priority_changed': 'Priority changed',
  'ticket.category_changed': 'Category changed',
  'ticket.field_changed': 'Field changed',
  'ticket.service_changed': 'Service changed',
  'ticket.state_changed': 'State changed',
  'ticket.assignee_changed': 'Assignee changed',
  'ticket.withdrawn': 'Withdrawn',
  'ticket.restored': 'Brought back',
  'endpoint.disabled': 'Webhook endpoint disabled',
  'endpoint.enabled': 'Webhook endpoint enabled',
  'endpoint.removed': 'Webhook endpoint removed',
};

/** By code; for others the sentence says enough. Names nobody: who did it is for the desk's admins. */
const reasons: Readonly<Record<string, string>> = {
  failing: 'every delivery failed',
  gone: 'the receiver says that it is gone',
};

/** The body for a chat's incoming webhook, as JSON. */
export function chatBody(format: ChatFormat, message: ChatMessage): string {
  return JSON.stringify(bodies[format](writtenOf(message)));
}

function writtenOf(message: ChatMessage): Written {
  const what = sentences[message.kind];
  if ('host' in message) {
    const { host, reason } = message;
    return { what, name: plainSubject(host), subject: '', facts: reasons[reason ?? ''] ?? '', link: null };
  }
  const { number, subject, state, priority, link } = message;
  const facts = `${state.replaceAll('_', ' ')} · ${priority} priority`;
  return { what, name: `#${number}`, subject: plainSubject(subject ?? ''), facts, link: webLink(link) };
}

/** Slack: `&`, `<` and `>` are all that it reads (mentions and links need them); the rest of its marks only look. */
function slack(message: Written): object {
  const subject = escapeSlack(message.subject);
  const name = escapeSlack(message.name);
  const title = message.link === null ? name : `<${escapeSlack(message.link)}|${name}>`;
  return {
    // What a notification shows.
    text: `${message.what}: ${name} ${subject}`.trimEnd(),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${message.what}* ${title}`, verbatim: true } },
      // Plain text knows no mention, no link and no format.
      ...(message.subject === ''
        ? []
        : [{ type: 'section', text: { type: 'plain_text', text: message.subject, emoji: false } }]),
      ...(message.facts === ''
        ? []
        : [{ type: 'context', elements: [{ type: 'plain_text', text: message.facts, emoji: false }] }]),
    ],
  };
}

/** Mattermost: Markdown with `@name`, `~channel`, `#tag` and `:smile:`. */
function mattermost(message: Written): object {
  // A number behind a backslash is no tag; what else is named is written as all that came from outside.
  const name = /^#\d+$/.test(message.name) ? `\\${message.name}` : escapeMarkdown(message.name);
  const title = message.link === null ? name : `[${name}](<${message.link}>)`;
  return { text: `**${message.what}** ${title} ${escapeMarkdown(message.subject)}\n${message.facts}` };
}

/** Teams: an Adaptive Card, as its workflows take it. A text block reads some Markdown; a text run of a rich one reads none. */
function teams(message: Written): object {
  const run = (text: string, more: object = {}): object => ({ type: 'TextRun', text, ...more });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            {
              type: 'RichTextBlock',
              inlines: [
                run(`${message.what} ${message.name} `, { weight: 'Bolder' }),
                ...(message.subject === '' ? [] : [run(message.subject)]),
              ],
            },
            ...(message.facts === ''
              ? []
              : [{ type: 'RichTextBlock', inlines: [run(message.facts, { isSubtle: true })] }]),
          ],
          ...(message.link !== null && {
            actions: [{ type: 'Action.OpenUrl', title: 'Open ticket', url: message.link }],
          }),
        },
      },
    ],
  };
}

const bodies: Readonly<Record<ChatFormat, (message: Written) => object>> = { slack, mattermost, teams };

/** One line, without what is not seen: marks of direction could turn around what stands behind the subject. */
function plainSubject(subject: string): string {
  const line = subject
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length > MAX_SUBJECT ? `${letters.slice(0, MAX_SUBJECT - 1).join('')}…` : line;
}

/** As written by the URL parser, which leaves no blank and none of `<>"` in it; null for what is no web address. */
function webLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  return /^https?:$/.test(url.protocol) ? url.href.replaceAll('|', '%7C') : null;
}

const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Every ASCII mark behind a backslash (CommonMark), and a word joiner behind `@`, `#`, `~` and `:`, so that neither a
 * mention, a tag, a channel nor a smiley is left even where the backslash is not read; `://` and `www.` make no link either.
 */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
    .replaceAll(/[@#~:]/g, '$&\u2060')
    .replaceAll(/www(?=\\\.)/gi, '$&\u2060');
}
