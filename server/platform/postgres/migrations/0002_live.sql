-- Live: where an event stands in the order in which all processes read, what was read, and who is there.

-- The order of reading is (transaction, position), and only below the oldest transaction that still runs: by position
-- alone, a change that is committed after a later one would never be seen. Per ticket it is the order of the numbers,
-- because both are given under the ticket's row lock.
alter table events
  add position bigint not null generated always as identity,
  add transaction xid8 not null default pg_current_xact_id();
create index events_in_order on events (transaction, position);

-- That somebody read, for their other windows: told live and then of no use, so it need not survive a crash.
-- Read in one order with the events. Kept for an hour.
create unlogged table reads (
  tenant_id text not null references tenants on delete cascade,
  ticket_id uuid not null,
  side text not null check (side in ('customer', 'staff')),
  person_id text not null,
  -- The event up to which they have read, in the numbering of their side.
  number int not null,
  created_at timestamptz not null,
  position bigint not null default nextval('events_position_seq'),
  transaction xid8 not null default pg_current_xact_id(),
  primary key (transaction, position)
);
create index reads_by_age on reads (created_at);

-- Which of the staff have a ticket before them: one row a person, said again every 20 s and believed for 45.
create unlogged table presence (
  tenant_id text not null references tenants on delete cascade,
  ticket_id uuid not null,
  person_id text not null,
  person_name text not null,
  doing text not null check (doing in ('viewing', 'writing')),
  seen_at timestamptz not null,
  primary key (tenant_id, ticket_id, person_id)
);
