// The mailbox page: the list of mails, and the open one as HTML, as text, or as it came over the wire.
import { html } from 'hono/html';

import type { ReceivedMail } from '../mailbox/sink.ts';
import type { View } from '../view.ts';
import { emptyPlace, pageHead } from './parts.ts';

export const mailForms = ['html', 'text', 'source'] as const;
export type MailForm = (typeof mailForms)[number];

interface Mailbox {
  /** Path of the mailbox. */
  readonly at: string;
  readonly address: string;
  readonly mails: readonly ReceivedMail[];
  readonly open?: { readonly mail: ReceivedMail; readonly form: MailForm };
}

export function mailboxPage(view: View, { at, address, mails, open }: Mailbox) {
  const { mailbox, nav } = view.t;
  return html`${pageHead(nav.mailbox, mailbox.lead(address))}
    <p class="mail-news" data-newest-mail="${mails[0]?.id ?? 0}" data-mailbox="${at}" hidden>
      <a class="button" href="${at}">${mailbox.news}</a>
    </p>
    ${
      mails.length === 0
        ? html`<div class="card-block">${emptyPlace(mailbox.none, mailbox.noneLead)}</div>`
        : html`<div class="mailbox ${open ? 'mailbox-open' : ''}">
            <nav class="card-block mail-list" aria-label="${nav.mailbox}">
              <ul>
                ${mails.map((mail) => row(view, at, mail, mail === open?.mail))}
              </ul>
            </nav>
            ${open ? reader(view, at, open) : html`<p class="card-block mail-choose">${mailbox.choose}</p>`}
          </div>`
    }`;
}

const row = (view: View, at: string, mail: ReceivedMail, current: boolean) =>
  html`<li>
    <a href="${at}/${mail.id}" ${current ? html`aria-current="true"` : ''}>
      <span class="mail-from"><bdi>${mail.fromName || mail.fromAddress}</bdi><time>${time(view, mail.at)}</time></span>
      <strong dir="auto">${mail.subject}</strong>
      <small dir="auto">${beginning(mail.text)}</small>
    </a>
  </li>`;

function reader(view: View, at: string, { mail, form }: NonNullable<Mailbox['open']>) {
  const { mailbox } = view.t;
  const forms = mailForms.filter((one) => one !== 'html' || mail.html !== null);
  return html`<article class="card-block mail-reader">
    <header>
      <a class="mail-back" href="${at}">${mailbox.back}</a>
      <h2 dir="auto">${mail.subject}</h2>
      <p>
        <bdi>${mail.fromName}</bdi> &lt;${mail.fromAddress}&gt; · ${mailbox.to} ${mail.to} ·
        <time>${time(view, mail.at)}</time>
      </p>
      <ul class="mail-forms" aria-label="${mailbox.shownAs}">
        ${forms.map(
          (one) =>
            html`<li>
              <a href="${at}/${mail.id}?form=${one}" ${one === form ? html`aria-current="true"` : ''}
                >${mailbox.form[one]}</a
              >
            </li>`,
        )}
      </ul>
    </header>
    ${
      form === 'html'
        ? // Without `allow-same-origin` and `allow-scripts`: whatever is in a mail, it is a stranger to this page.
          html`<iframe
            src="${at}/${mail.id}/html"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerpolicy="no-referrer"
            title="${mail.subject}"
          ></iframe>`
        : html`<pre tabindex="0" dir="auto">${form === 'text' ? mail.text : mail.source}</pre>`
    }
  </article>`;
}

const time = (view: View, at: Date): string =>
  at.toLocaleTimeString(view.t.locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What the mail says first: without its own head line, which names the provider. */
const beginning = (text: string): string => text.split('\n\n').slice(1).join(' ').replaceAll(/\s+/g, ' ').slice(0, 140);
