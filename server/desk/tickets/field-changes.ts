// What a change sets of the fields that every ticket has, and of the tenant's own: what is written, and an event for each.
import {
  fieldNames,
  ticketFields,
  type FieldAction,
  type FieldName,
  type FieldValues,
  type SomeFieldValues,
} from '../../../sdk/contract/index.ts';
import type { NewEvent } from '../events/queries.ts';
import type { FieldSetting } from '../fields/rules.ts';
import type { Decision } from './change.ts';
import type { LockedTicket } from './queries.ts';

type Settings = Required<Decision>;
export const noSettings: Settings = { change: {}, events: [] };

/** What somebody must be allowed to set what a patch names, changed or not. */
export const actionsOf = (patch: SomeFieldValues): FieldAction[] =>
  fieldNames.filter((name) => patch[name] !== undefined).map((name) => ticketFields[name].action);

/** Of the fields that every ticket has, those that get another value. */
export function fieldSettings(ticket: FieldValues, patch: SomeFieldValues): Settings {
  const change: SomeFieldValues = {};
  const events: NewEvent[] = [];
  const set = <Name extends FieldName>(name: Name): void => {
    const from = ticket[name];
    const to = patch[name];
    if (to === undefined || to === from) return;
    change[name] = to;
    // The compiler cannot see that this event is of this field's values.
    events.push({ kind: ticketFields[name].event, from, to } as NewEvent);
  };
  // In the order in which events of one change have always stood.
  fieldNames.toReversed().forEach(set);
  return { change, events };
}

/** Of the tenant's own. What is set of one that is for staff customers are not told. */
export function ownSettings({ fields: before }: LockedTicket, settings: readonly FieldSetting[]): Settings {
  if (settings.length === 0) return noSettings;
  const fields = { ...before };
  const events = settings.map(({ field: { id, version, shownTo }, from, to }): NewEvent => {
    if (to === null) delete fields[id];
    else fields[id] = to;
    return { kind: 'field_changed', field: id, version, from, to, internal: shownTo === 'staff' };
  });
  return { change: { fields }, events };
}
