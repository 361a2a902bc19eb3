// What may be done to a ticket, as the server's rules list it: a button that opens a few words.
import { html, nothing, type TemplateResult } from 'lit';

import type { Ticket } from '../../../sdk/contract/index.ts';
import { fieldNames, ticketFields } from '../../../sdk/contract/ticket-fields.ts';
import type { Texts } from '../../kit/i18n/load.ts';
import { editIcon, tickIcon } from '../../kit/views/icons.ts';
import { menuIcon, removeIcon, undoIcon } from '../../kit/writing/icons.ts';
import { closeMenu, placeMenu } from './place-menu.ts';

export interface TicketMenuProps {
  ticket: Ticket;
  t: Texts;
  onEdit: () => void;
  onSolve: () => void;
  onReopen: () => void;
  onWithdraw: () => void;
  onRestore: () => void;
}

export function ticketMenu(props: TicketMenuProps): TemplateResult | typeof nothing {
  const { t } = props;
  const may = new Set(props.ticket.may);
  // By `autofocus` the first one has the focus as soon as the menu is open: an Esc right after it is the menu's.
  const item = (words: string, icon: TemplateResult, act: () => void, look = ''): TemplateResult =>
    html`<button
      class="menu-item ${look}"
      type="button"
      autofocus
      @click=${(event: Event) => {
        closeMenu(event);
        act();
      }}
    >
      ${icon}${words}
    </button>`;
  const items = [
    may.has('solve') ? item(t.ticket.solve, tickIcon, props.onSolve) : nothing,
    may.has('reopen') ? item(t.ticket.reopen, undoIcon, props.onReopen) : nothing,
    may.has('edit') || fieldNames.some((name) => may.has(ticketFields[name].action))
      ? item(t.ticket.changeDetails, editIcon, props.onEdit)
      : nothing,
    may.has('restore') ? item(t.ticket.restore, undoIcon, props.onRestore) : nothing,
    may.has('withdraw') ? item(t.ticket.withdraw, removeIcon, props.onWithdraw, 'danger') : nothing,
  ].filter((one) => one !== nothing);
  if (items.length === 0) return nothing;
  return html`<button
      class="button quiet icon"
      type="button"
      popovertarget="menu"
      aria-label=${t.ticket.menu}
      title=${t.ticket.menu}
    >
      ${menuIcon}
    </button>
    <div class="menu" id="menu" popover @toggle=${placeMenu}>${items}</div>`;
}
