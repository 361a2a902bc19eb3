-- From when on somebody is told of changes, so that nobody is told what happened before they asked. By what can be seen of
-- the database then and a position in its events, not by a clock. Null, and so for all that is there already: always.

alter table webhooks
  add column since_snapshot pg_snapshot,
  add column since_position bigint;
alter table webhooks
  alter column since_snapshot set default pg_current_snapshot(),
  alter column since_position set default nextval('events_position_seq');

-- Of a tenant's mail: when a mail server was added and there was none.
alter table mail_settings
  add column since_snapshot pg_snapshot,
  add column since_position bigint;

-- Kinds of notices by mail that were off and turned on: each with `snapshot` and `position`.
alter table preferences add column mail_on jsonb not null default '{}';
