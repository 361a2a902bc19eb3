// The mail that `paneldesk mail test` sends: about nothing, but made and headed like every other.
import type { OutgoingMail } from '../../../platform/ports/mailer.ts';
import { headersOf, headerName, headerSubject } from './headers.ts';
import { renderHtml } from './html.ts';
import type { Language, MailLook } from './mail-to-render.ts';
import { isolated, oneLine } from './plain.ts';
import { renderText } from './text.ts';
import { textsIn } from './texts.ts';

export interface TestMail {
  readonly id: string;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly settings: MailLook & { readonly language: Language };
  /** Name of the transport that is tried. */
  readonly transport: string;
  readonly to: string;
}

export function testMail({ id, tenant, settings, transport, to }: TestMail): OutgoingMail {
  const texts = textsIn(settings.language);
  const sender = oneLine(settings.fromName ?? tenant.name, 100);
  const content = {
    texts,
    language: settings.language,
    subject: headerSubject(texts.test.subject(sender)),
    sender,
    colour: settings.colour,
    title: texts.test.title,
    about: null,
    blocks: [{ kind: 'paragraph', text: texts.test.lead(transport) }],
    footer: [texts.footer.why(to, isolated(sender))],
    unsubscribeUrl: null,
  } as const;
  const domain = settings.fromAddress.slice(settings.fromAddress.lastIndexOf('@') + 1);
  return {
    envelope: { from: settings.bounceAddress ?? settings.fromAddress, to },
    from: { name: headerName(sender), address: settings.fromAddress },
    to: { name: '', address: to },
    replyTo: settings.replyTo,
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    ...headersOf({ tenantId: tenant.id, messageId: `${id}@${domain}`, ticketId: null, unsubscribeUrl: null }),
  };
}
