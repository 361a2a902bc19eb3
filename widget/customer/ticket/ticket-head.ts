// The head of a ticket: what it is about, whose turn it is, who has it, since when, and what became of it.
import { html, nothing, type TemplateResult } from 'lit';

import type { Ticket } from '../../../sdk/contract/index.ts';
import { optionOf } from '../../kit/fields/field-view.ts';
import type { OwnFields } from '../../kit/fields/own-fields.ts';
import { ticketFieldsIn } from '../../kit/fields/ticket-fields.ts';
import type { Language } from '../../kit/i18n/language.ts';
import type { Texts } from '../../kit/i18n/load.ts';
import { tickIcon } from '../../kit/views/icons.ts';
import { stateDot } from '../../kit/views/state-dot.ts';
import { removeIcon } from '../../kit/writing/icons.ts';

export interface TicketHeadProps {
  ticket: Ticket;
  language: Language<Texts>;
  now: Date;
  created: boolean;
  busy: boolean;
  /** Those that the tenant has added, once they are there. */
  own: OwnFields | null | undefined;
  onRestore: () => void;
}

export const ticketHead = ({
  ticket,
  language,
  now,
  created,
  busy,
  own,
  onRestore,
}: TicketHeadProps): TemplateResult => {
  const { t } = language;
  const chosen = ticketFieldsIn(t).map((field) => optionOf(field, ticket[field.name]));
  return html`<div class="head">
    <h1 tabindex="-1" dir="auto">${ticket.subject}</h1>
    <div class="facts">
      ${stateDot(ticket.state, t.states[ticket.state], true)}
      <time class="small muted" datetime=${ticket.stateSince} title=${language.full(ticket.stateSince)}
        >${language.ago(ticket.stateSince, now)}</time
      >
      ${chosen.map(({ label, mark }) => mark?.(label))}
    </div>
    <p class="small muted facts">
      <span>${ticket.assignee === null ? t.ticket.unassigned : t.ticket.assigned(ticket.assignee.name)}</span>
      ${ticket.service === null ? nothing : html`<span dir="auto">${ticket.service.name}</span>`}
      ${chosen.map(({ label, mark }) => (mark ? nothing : html`<span>${label}</span>`))}
    </p>
    ${own ? html`<panel-desk-own-facts .own=${own} .values=${ticket.fields}></panel-desk-own-facts>` : nothing}
    ${
      created
        ? html`<div class="notice good">
            ${tickIcon}
            <div><b>${t.ticket.created(ticket.number)}</b><span>${t.ticket.createdHint}</span></div>
          </div>`
        : nothing
    }
    ${ticket.withdrawal === null ? nothing : withdrawn(ticket.withdrawal)}
    ${
      ticket.state === 'solved' && ticket.may.includes('reply')
        ? html`<div class="notice good">
            ${tickIcon}
            <div>${t.ticket.solvedBox}</div>
          </div>`
        : nothing
    }
  </div>`;

  function withdrawn(withdrawal: NonNullable<Ticket['withdrawal']>): TemplateResult {
    const restorable = ticket.may.includes('restore');
    return html`<div class="notice">
      ${removeIcon}
      <div>
        <span dir="auto"
          >${
            restorable
              ? t.ticket.withdrawnBox(withdrawal.reason, language.day(withdrawal.restorableUntil, now))
              : t.ticket.withdrawnOver(withdrawal.reason)
          }</span
        >
      </div>
      ${
        restorable
          ? html`<button class="button slim" type="button" aria-disabled=${busy} @click=${onRestore}>
              ${t.ticket.restore}
            </button>`
          : nothing
      }
    </div>`;
  }
};
