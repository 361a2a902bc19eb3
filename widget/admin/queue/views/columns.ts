// What the columns of the list are, where there is room for columns; those that the list can be put in order by are pressed for it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import { isOpenView, orderOf, ordersOf } from '../state/filters.ts';
import type { Filters, Order, OrderName } from '../state/filters.ts';
import type { QueueWords } from '../state/words.ts';

export interface ColumnsProps {
  readonly words: QueueWords;
  readonly filters: Filters;
  readonly onOrder: (order: Order) => void;
}

/** Pressed for the first time it is what one looks for: the newest ticket, the longest wait. */
const first = { turn: false, wait: false, number: true } as const;
/** Which way the values of the column go where the order is not reversed: the longest wait is the most of it. */
const downward = { turn: false, wait: true, number: false } as const;

/** A table of one row: the rows below are a listbox, which can have no heads of its own. */
export function columnHeads(props: ColumnsProps): TemplateResult {
  const { a } = props.words;
  const { columns, columnHeads: label } = a.queue;
  const plain = (name: string, words: string) => html`<span class=${name} role="columnheader">${words}</span>`;
  return html`<div class="heads" role="table" aria-label=${label}>
    <div class="columns row" role="row">
      ${head(props, 'turn', 'turn', columns.turn)}
      <span class="priority" role="columnheader"><span class="unseen">${columns.priority}</span></span>
      ${head(props, 'number', 'number', columns.number)} ${plain('subject', columns.subject)}
      ${plain('account', columns.account)} ${plain('service', columns.service)}
      ${isOpenView(props.filters.view) ? head(props, 'wait', 'wait', columns.wait) : plain('wait', columns.since)}
      ${plain('assignee', columns.assignee)}
    </div>
  </div>`;
}

function head(
  { words, filters, onOrder }: ColumnsProps,
  name: string,
  by: Exclude<OrderName, 'movement'>,
  label: string,
): TemplateResult {
  const order = orderOf(filters);
  if (!order || !ordersOf(filters.view).includes(by))
    return html`<span class=${name} role="columnheader">${label}</span>`;
  const isNow = order.by === by;
  const next: Order = { by, isReversed: isNow ? !order.isReversed : first[by] };
  const isDescending = downward[by] !== order.isReversed;
  return html`<span
    class=${name}
    role="columnheader"
    aria-sort=${!isNow ? 'none' : isDescending ? 'descending' : 'ascending'}
  >
    <button type="button" title=${words.a.queue.orders[by][next.isReversed ? 1 : 0]} @click=${() => onOrder(next)}>
      ${label}${isNow ? html` <span aria-hidden="true">${isDescending ? '↓' : '↑'}</span>` : nothing}
    </button>
  </span>`;
}
