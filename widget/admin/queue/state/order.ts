// What puts a row of the queue in its place, as the server has it. Pure.
import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { ticketFields } from '../../../../sdk/contract/ticket-fields.ts';
import type { Order, OrderName } from './filters.ts';

type Key = string | number;

const urgency: readonly string[] = ticketFields.priority.options;

/** Support's turn before the customer's, in each the most urgent first. */
const turnRank = ({ state, priority }: TicketSummary): number =>
  (state === 'waiting_for_support' ? 0 : urgency.length) + urgency.length - urgency.indexOf(priority);

const keys: Readonly<Record<OrderName, (row: TicketSummary) => readonly Key[]>> = {
  turn: (row) => [turnRank(row), row.turnSince, row.id],
  wait: (row) => [row.turnSince, row.id],
  movement: (row) => [row.movedAt, row.id],
  number: (row) => [row.number],
};

function compare(a: readonly Key[], b: readonly Key[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  const [one, other] = [a[at] ?? 0, b[at] ?? 0];
  return at < 0 ? 0 : one < other ? -1 : 1;
}

/** Whether a row stands below another one. */
export const isBelow =
  ({ by, isReversed }: Order) =>
  (row: TicketSummary, other: TicketSummary): boolean =>
    // The newest movement stands first; of all else what is less does.
    compare(keys[by](row), keys[by](other)) * ((by === 'movement') === isReversed ? 1 : -1) > 0;

/** Whether nothing has changed of a row that would put it elsewhere. */
export const isInPlace =
  ({ by }: Order) =>
  (row: TicketSummary, before: TicketSummary): boolean =>
    compare(keys[by](row), keys[by](before)) === 0;
