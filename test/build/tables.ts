// Arrows made of SQL: statements stand in queries, each table has one owner, and a statement names no later feature's table.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { roomOf } from './arrows.ts';
import { serverRooms } from './server-rooms.ts';
import { root, statementsOf } from './sources.ts';

/** Table or view -> the feature that writes it and knows what its columns mean. */
export const owners: Readonly<Record<string, string>> = {
  role_grants: 'server/platform/postgres',
  jobs: 'server/platform/jobs',
  tenants: 'server/desk/tenants',
  tenant_keys: 'server/desk/tenants',
  accounts: 'server/desk/accounts',
  people: 'server/desk/people',
  ended_access: 'server/desk/people',
  calendars: 'server/desk/calendar',
  answer_times: 'server/desk/answer-times',
  fields: 'server/desk/fields',
  field_versions: 'server/desk/fields',
  events: 'server/desk/events',
  outbox: 'server/desk/events',
  // Over the events of every subject, later features' too: each adds its branch in a migration.
  subject_events: 'server/desk/events',
  tickets: 'server/desk/tickets',
  idempotency_keys: 'server/desk/tickets',
  read_marks: 'server/desk/tickets',
  search_texts: 'server/desk/tickets',
  messages: 'server/desk/messages',
  message_revisions: 'server/desk/messages',
  presence: 'server/delivery/live',
  reads: 'server/desk/tickets',
  preferences: 'server/delivery/notifications',
  notices: 'server/delivery/mail',
  mails: 'server/delivery/mail',
  mail_addresses: 'server/delivery/mail',
  mail_attempts: 'server/delivery/mail',
  mail_recipients: 'server/delivery/mail',
  mail_reservations: 'server/delivery/mail',
  mail_settings: 'server/delivery/mail',
  mail_threads: 'server/delivery/mail',
  mail_transports: 'server/delivery/mail',
  undated_links: 'server/delivery/mail',
  webhooks: 'server/delivery/webhooks',
  webhook_secrets: 'server/delivery/webhooks',
  webhook_deliveries: 'server/delivery/webhooks',
  webhook_events: 'server/delivery/webhooks',
};

/** `file -> table` of a later feature that its statements name all the same, and why. */
export const exceptions: Readonly<Record<string, string>> = {
  'server/desk/tickets/queries.ts -> messages':
    'A ticket is filed with its first message, event, mark and key in one statement: one round trip, all or nothing.',
  'server/desk/tickets/list-queries.ts -> messages': 'The last reply stands in every row of a list.',
  'server/desk/tickets/thread-queries.ts -> messages': 'A ticket is read with its thread, of one moment.',
  'server/desk/tickets/thread-queries.ts -> message_revisions': 'Of a message in the thread, whether it was edited.',
  'server/desk/tickets/search/row-queries.ts -> messages': 'A find shows where its words stand.',
};

/** Tables and views that the migrations make. */
export function madeTables(): string[] {
  const folder = join(root, 'server/platform/postgres/migrations');
  const made = readdirSync(folder).flatMap((file) =>
    [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /^create (?:(?:unlogged )?table|(?:or replace )?view) (?:if not exists )?(\w+)/gim,
      ),
    ].map(([, name]) => name!),
  );
  return [...new Set(made)].sort();
}

const NAMED = /\b(?:from|join|into|update|table|only|using)\s+"?([a-z_]+)"?/g;

/** Tables that a statement reads or writes. */
const tablesOf = (statement: string): string[] =>
  [...statement.replaceAll(/--.*$/gm, '').matchAll(NAMED)].map(([, name]) => name!).filter((name) => name in owners);

/** Whether a file may hold statements: queries of a feature, and the ground that knows no table of one. */
const mayHold = (path: string): boolean =>
  /^server\/(?:desk|delivery|housekeeping)\/(?:.*[/-])?queries\.ts$/.test(path) || path.startsWith('server/platform/');

/** Every file with a statement where none may stand. */
export function strayStatements(sources: ReadonlyMap<string, string>): string[] {
  return [...sources]
    .filter(([path, text]) => path.startsWith('server/') && !mayHold(path) && statementsOf(path, text).length > 0)
    .map(([path]) => path);
}

/** Features in their order; of one with several rooms the first of them. */
function placeOf(room: string): number {
  const feature = room.split('/').slice(0, 3).join('/');
  return serverRooms.findIndex((other) => other === feature || other.startsWith(`${feature}/`));
}

/** Every statement that names a table of a later feature, as `file -> table`; the exceptions are among them. */
export function forbiddenTables(sources: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  for (const [path, text] of sources) {
    if (!path.startsWith('server/')) continue;
    const at = placeOf(roomOf(path));
    for (const table of statementsOf(path, text).flatMap(tablesOf)) {
      if (at >= 0 && placeOf(owners[table]!) > at) found.add(`${path} -> ${table}`);
    }
  }
  return [...found];
}
