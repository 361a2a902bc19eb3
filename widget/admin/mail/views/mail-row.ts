// One mail in two lines: how it stands and when, to whom, what is in it, and why it is where it is.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Mail, MailState } from '../../../../sdk/contract/index.ts';
import { icon, tickIcon, warnIcon } from '../../../kit/views/icons.ts';
import { removeIcon } from '../../../kit/writing/icons.ts';
import { timeOf } from '../state/mails.ts';
import { whyView } from './why.ts';
import { contentsOf, whenOf, whyOf } from './words.ts';
import type { Words } from './words.ts';

/** A shape of its own for each state: a clock, a ring, an arrow, a tick, a warning, a pause, a stroke. */
const shapes: Record<MailState, TemplateResult> = {
  waiting: icon('M3.5 10a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M10 6.5V10l2.3 1.5'),
  ready: icon('M3.5 10a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0'),
  sending: icon('M3.5 10h12.5M11 5l5 5-5 5'),
  sent: tickIcon,
  failed: warnIcon,
  held: icon('M7.5 4.5v11M12.5 4.5v11'),
  discarded: removeIcon,
};

export interface MailRowProps {
  readonly words: Words;
  readonly mail: Mail;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onTicket: (number: number) => void;
}

export function mailRow({ words, mail, isOpen, onOpen, onTicket }: MailRowProps): TemplateResult {
  const { w, base } = words;
  const { id, state, to, ticketNumber: number, transport, tries } = mail;
  const why = whyOf(mail, words);
  // The button is as large as the row; what else can be pressed lies above it.
  return html`<div class="row">
    <span id="state-${id}" class="state">${shapes[state]}${w.states[state]}</span>
    <span class="to one-line">
      <button
        id="mail-${id}"
        class="opener one-line"
        type="button"
        dir="auto"
        aria-expanded=${isOpen}
        aria-describedby="state-${id} what-${id}"
        @click=${onOpen}
      >
        ${to.name || to.address || w.noAddress}
      </button>
    </span>
    <span class="address muted small one-line" dir="ltr" title=${to.address}>${to.address || w.noAddress}</span>
    <span id="what-${id}" class="what">
      ${mail.urgent ? html`<b class="urgent">${w.urgent}</b>` : nothing}
      <span class="one-line">${contentsOf(mail, words)}</span>
      ${
        number === null
          ? nothing
          : html`<button
              class="button link ticket"
              type="button"
              aria-label=${w.ticket(number)}
              @click=${() => onTicket(number)}
            >
              #${number}
            </button>`
      }
    </span>
    <span class="why muted small" title=${why.join(': ')}>${whyView(why)}</span>
    <time class="when small numbers" datetime=${timeOf(mail)} title=${base.full(timeOf(mail))}
      >${whenOf(mail, words)}</time
    >
    <span class="through muted small one-line numbers"
      >${[transport, tries > 1 && base.count(w.tries, tries)].filter(Boolean).join(' · ')}</span
    >
  </div>`;
}
