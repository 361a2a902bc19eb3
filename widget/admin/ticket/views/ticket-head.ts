// Above the thread: which ticket, whose turn, how bad, what kind, who has it; each changed where it stands.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Action, Ticket } from '../../../../sdk/contract/index.ts';
import { type FieldName, ticketFields } from '../../../../sdk/contract/ticket-fields.ts';
import { optionOf } from '../../../kit/fields/field-view.ts';
import { backIcon, closeIcon } from '../../../kit/views/icons.ts';
import { stateDot } from '../../../kit/views/state-dot.ts';
import { downIcon } from '../../../kit/writing/icons.ts';
import type { Property } from '../../kit/state/ticket-room.ts';
import { waited } from '../../kit/state/wait.ts';
import { avatar } from '../../kit/views/avatar.ts';
import { staffFields } from '../../kit/views/fields.ts';
import type { TicketWords } from '../state/words.ts';
import { asideIcon, eyeIcon } from './icons.ts';

export interface TicketHeadProps {
  readonly words: TicketWords;
  readonly ticket: Ticket;
  /** The list to choose from that is open. */
  readonly picking: string | null;
  /** Whether the details are open beside the thread; null where there is no room for them: a line over it opens them. */
  readonly detailsBeside: boolean | null;
  readonly isCustomerView: boolean;
  readonly onPick: (property: Property, opener: Element) => void;
  readonly onTake: () => void;
  readonly onDetails: () => void;
  readonly onCustomerView: () => void;
  readonly onClose: () => void;
}

/** Whether the server lets the reader change a property now. */
export function mayPick(property: Property, may: readonly Action[]): boolean {
  if (property === 'state') return (['solve', 'reopen', 'await_customer'] as const).some((act) => may.includes(act));
  return may.includes(property === 'assign' ? property : ticketFields[property].action);
}

/** The keys that open the lists of some fields. */
const keys: { readonly [N in FieldName]?: string } = { priority: 'p' };

export function ticketHead(props: TicketHeadProps): TemplateResult {
  const { words, ticket } = props;
  const { a, base, now, me } = words;
  const since = waited(ticket.stateSince, now, base.locale);
  const property = (name: Property, label: string, key: string, value: TemplateResult): TemplateResult =>
    html`<button
      class="property"
      type="button"
      id="property-${name}"
      title=${label}
      aria-haspopup="listbox"
      aria-expanded=${props.picking === name}
      aria-keyshortcuts=${key || nothing}
      ?disabled=${!mayPick(name, ticket.may)}
      @click=${(event: Event) => props.onPick(name, event.currentTarget as Element)}
    >
      <span class="unseen">${label}: </span>${value}${downIcon}
    </button>`;
  return html`<header class="ticket-head">
    <div class="line">
      <button class="button quiet icon flip back" type="button" aria-label=${a.ticket.back} @click=${props.onClose}>
        ${backIcon}
      </button>
      <h2 id="ticket-title" tabindex="-1" title=${ticket.subject}>
        <span class="muted numbers">${ticket.number}</span>
        <span dir="auto">${ticket.subject}</span>
      </h2>
      <button
        class="button quiet icon"
        type="button"
        title=${a.ticket.customerView}
        aria-label=${a.ticket.customerView}
        aria-pressed=${props.isCustomerView}
        @click=${props.onCustomerView}
      >
        ${eyeIcon}
      </button>
      ${
        props.detailsBeside === null
          ? nothing
          : html`<button
              id="details-button"
              class="button quiet icon"
              type="button"
              title=${a.ticket.details}
              aria-label=${a.ticket.details}
              aria-expanded=${props.detailsBeside}
              @click=${props.onDetails}
            >
              ${asideIcon}
            </button>`
      }
      <button
        class="button quiet icon close-ticket"
        type="button"
        aria-label=${a.ticket.close}
        title=${a.ticket.close}
        @click=${props.onClose}
      >
        ${closeIcon}
      </button>
    </div>
    ${
      props.isCustomerView
        ? nothing
        : html`<div class="properties">
            ${property('state', a.ticket.state, 's', html`${stateDot(ticket.state, a.states[ticket.state])}<span class="muted numbers">${since}</span>`)}
            ${staffFields(words).map((field) => {
              const { label, mark } = optionOf(field, ticket[field.name]);
              return property(
                field.name,
                field.label,
                keys[field.name] ?? '',
                mark?.(label) ?? html`<span>${label}</span>`,
              );
            })}
            ${property(
              'assign',
              a.ticket.assignee,
              'a',
              html`${avatar(ticket.assignee, ticket.assignee?.id === me.id)}<span class="one-line" dir="auto"
                  >${ticket.assignee?.name ?? a.unassigned}</span
                >`,
            )}
            ${
              ticket.assignee?.id === me.id || !ticket.may.includes('assign')
                ? nothing
                : html`<button class="button link small take" type="button" @click=${props.onTake}>
                    ${a.ticket.toMe}
                  </button>`
            }
          </div>`
    }
  </header>`;
}
