// What is done with the tenant's own fields: read by everybody, added and changed by admins, each change a version of its own.
import { isDeepStrictEqual } from 'node:util';

import type {
  Field,
  FieldChange,
  FieldList,
  FieldsOfTicket,
  Issue,
  NewField,
  NewFieldsOfTicket,
} from '../../../sdk/contract/index.ts';
import { authorOf, type Actor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { demand } from '../../call/permission.ts';
import { Refusal } from '../../call/refusal.ts';
import { enqueueJobs } from '../../platform/jobs/queries.ts';
import type { AnySql, Transaction } from '../../platform/postgres/connect.ts';
import { findFields, lockFields, writeField } from './queries.ts';
import {
  isFiltered,
  missingIn,
  settingsOf,
  tooMany,
  wantedOf,
  wrongInChange,
  wrongInField,
  type FieldSetting,
  type WantedValues,
} from './rules.ts';

/** The job that makes or drops the index of a field; its key is the field's id. Tickets, whose table that is, do it. */
export const FIELD_INDEX = 'field_index';

export async function listFields({ sql, actor }: CallContext): Promise<FieldList> {
  const items = await findFields(sql, actor);
  return { version: items.reduce((sum, { version }) => sum + version, 0), items };
}

export async function createField(call: CallContext, given: NewField): Promise<Field> {
  return changeFields(call, (fields) => {
    const { shownTo, setBy = shownTo, position = nextPosition(fields), ...rest } = given;
    const field: Field = { ...rest, shownTo, setBy, position, version: 1, retiredAt: null };
    const taken = fields.some(({ id }) => id === field.id);
    refuseWith([
      ...(taken
        ? [{ pointer: '/id', message: 'Is taken: an id is given once, also where its field is retired.' }]
        : []),
      ...tooMany(fields, field),
      ...wrongInField(field),
    ]);
    return { before: null, after: field };
  });
}

const nextPosition = (fields: readonly Field[]): number =>
  Math.min(9_999, fields.reduce((last, { position }) => Math.max(last, position), -1) + 1);

/** What is named gets another value, all else stays. Nothing is written where nothing changes. */
export async function updateField(call: CallContext, id: string, change: FieldChange): Promise<Field> {
  return changeFields(call, (fields) => {
    const before = fields.find((field) => field.id === id);
    if (!before) throw new Refusal('not_found');
    if (before.version !== change.expectedVersion) throw new Refusal('stale_field');
    const { names = before.names, help = before.help, options = before.options, setBy = before.setBy } = change;
    const { required = before.required, filterable = before.filterable, position = before.position } = change;
    const { retired = before.retiredAt !== null } = change;
    const retiredAt = retired ? (before.retiredAt ?? call.clock.now().toISOString()) : null;
    const after: Field = { ...before, names, help, options, setBy, required, filterable, position, retiredAt };
    refuseWith([
      ...wrongInChange(before, after),
      ...tooMany(
        fields.filter((field) => field !== before),
        after,
      ),
      ...wrongInField(after),
    ]);
    return { before, after };
  });
}

/** Decides over all fields of the tenant while nobody else changes one; writes what comes of it, and asks for its index. */
async function changeFields(
  { actor, sql, clock }: CallContext,
  decide: (fields: readonly Field[]) => { before: Field | null; after: Field },
): Promise<Field> {
  demand(actor, 'configure');
  return sql.begin(async (transaction) => {
    await lockFields(transaction, actor.tenant.id);
    const { before, after } = decide(await findFields(transaction, actor));
    if (isDeepStrictEqual(before, after)) return after;
    const field = { ...after, version: (before?.version ?? 0) + 1 };
    await writeField(transaction, actor.tenant.id, field, authorOf(actor), clock.now());
    if (isFiltered(field) !== (before !== null && isFiltered(before))) {
      await askForIndex(transaction, actor, field.id, clock.now());
    }
    return field;
  });
}

async function askForIndex(sql: Transaction, { tenant }: Actor, key: string, runAt: Date): Promise<void> {
  await enqueueJobs(sql, [{ kind: FIELD_INDEX, tenantId: tenant.id, key, runAt }], runAt);
}

function refuseWith(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new Refusal('invalid_input', { issues });
}

/** What is wrong with what somebody who files a ticket says, and the values to keep. */
export async function valuesToFile(
  sql: AnySql,
  actor: Actor,
  given: NewFieldsOfTicket,
): Promise<{ values: FieldsOfTicket; issues: readonly Issue[] }> {
  const fields = await findFields(sql, actor);
  const { settings, issues } = settingsOf(fields, given, {}, actor);
  const values = Object.fromEntries(settings.flatMap(({ field, to }) => (to === null ? [] : [[field.id, to]])));
  return { values, issues: [...missingIn(fields, given), ...issues] };
}

/** What a change sets of a ticket that has `current`; refuses what may not be. */
export async function settingsToChange(
  sql: AnySql,
  actor: Actor,
  given: NewFieldsOfTicket,
  current: FieldsOfTicket,
): Promise<FieldSetting[]> {
  const { settings, issues } = settingsOf(await findFields(sql, actor), given, current, actor);
  refuseWith(issues);
  return settings;
}

/** What a list is narrowed to; refuses what lists are not filtered by. */
export async function wantedValues(sql: AnySql, actor: Actor, asked: readonly string[]): Promise<WantedValues[]> {
  const { wanted, issues } = wantedOf(await findFields(sql, actor), asked);
  refuseWith(issues);
  return wanted;
}
