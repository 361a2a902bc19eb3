// What is chosen of every ticket, described once: the options, who sets it, what a change of it is called and to whom it is
// news. Rules, commands, statements, notices and forms read it. No schema stands here: the widget takes its values along.
import type { FieldKind } from './field-kinds.ts';
import type { Permission } from './permissions.ts';

/** Customers as well as staff, or staff alone. */
export type FieldSide = 'everyone' | 'staff';

/** What any field of a ticket says of itself, the desk's own and a tenant's (`Field`): what a form and a view go by. */
export interface FieldDescription {
  readonly kind: FieldKind;
  /** Who may set it; customers can set nothing that they are not shown. */
  readonly setBy: FieldSide;
  readonly shownTo: FieldSide;
  /** Whether whoever files a ticket must say it. */
  readonly required: boolean;
}

/** A field that every ticket has, in a column of its name. */
export interface TicketField extends FieldDescription {
  readonly kind: 'choice';
  /** It stands in every list. */
  readonly shownTo: 'everyone';
  /** In the order people choose from them. */
  readonly options: readonly [string, ...string[]];
  /** What it is where nobody said; null where it is `required`. */
  readonly standard: string | null;
  /** What setting it is called among the actions of a ticket (`Ticket.may`). */
  readonly action: string;
  /** What a change of it is called among the events. */
  readonly event: string;
  /** Whether a colleague's change is news to the agent of the ticket. */
  readonly tellsAssignee: boolean;
  /** What somebody must be allowed to see tickets with an option. */
  readonly needs: Readonly<Record<string, Permission>>;
}

export const ticketFields = {
  /** From "it can wait" to "site or mail down for many". */
  priority: {
    kind: 'choice',
    options: ['low', 'normal', 'high', 'urgent'],
    standard: 'normal',
    required: false,
    setBy: 'everyone',
    shownTo: 'everyone',
    action: 'prioritise',
    event: 'priority_changed',
    tellsAssignee: true,
    needs: {},
  },
  /** `question` is "my own mistake or a question"; `security` is a security incident. */
  category: {
    kind: 'choice',
    options: ['hardware', 'software', 'question', 'security', 'billing', 'other'],
    standard: null,
    required: true,
    setBy: 'everyone',
    shownTo: 'everyone',
    action: 'categorise',
    event: 'category_changed',
    tellsAssignee: false,
    needs: { security: 'see_security' },
  },
} as const satisfies Record<string, TicketField>;

export type FieldName = keyof typeof ticketFields;
export const fieldNames = Object.keys(ticketFields) as FieldName[];

type Described = typeof ticketFields;
/** What each of them is on a ticket. */
export type FieldValues = { [Name in FieldName]: Described[Name]['options'][number] };
/** Those of them that somebody names. */
export type SomeFieldValues = { [Name in FieldName]?: FieldValues[Name] | undefined };
export type FieldAction = Described[FieldName]['action'];
export type FieldEventKind = Described[FieldName]['event'];

/** What somebody must be allowed to see tickets with this option; undefined where everybody may. */
export function neededFor<Name extends FieldName>(name: Name, option: FieldValues[Name]): Permission | undefined {
  const needs: Readonly<Partial<Record<string, Permission>>> = ticketFields[name].needs;
  return needs[option];
}
