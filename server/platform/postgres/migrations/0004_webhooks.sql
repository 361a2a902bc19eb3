-- Webhooks: endpoints that a tenant named, and a delivery for every event that one of them is told.

create table webhooks (
  tenant_id text not null references tenants on delete cascade,
  id uuid not null,
  url text not null,
  format text not null check (format in ('standard', 'slack', 'mattermost', 'teams')),
  -- Contract `WebhookKind`s; empty for every kind.
  kinds text[] not null default '{}',
  description text,
  disabled_at timestamptz,
  disabled_reason text,
  -- Since when every try failed, and when the last one did: only a run of failures without a long pause disables.
  failing_since timestamptz,
  failed_at timestamptz,
  -- The receiver asked for a pause (429, 503 with Retry-After …).
  resting_until timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  check ((disabled_at is null) = (disabled_reason is null))
);

-- Secrets of endpoints, sealed with the server's own. Rotated ones sign along until they end.
create table webhook_secrets (
  tenant_id text not null,
  webhook_id uuid not null,
  id uuid not null,
  sealed_secret bytea not null,
  -- Null for the one in force.
  ends_at timestamptz,
  primary key (tenant_id, webhook_id, id),
  foreign key (tenant_id, webhook_id) references webhooks on delete cascade
);
create unique index webhook_secret_in_force on webhook_secrets (tenant_id, webhook_id) where ends_at is null;

create table webhook_deliveries (
  tenant_id text not null,
  -- Also the message's id: the same at every try.
  id uuid not null,
  webhook_id uuid not null,
  ticket_id uuid not null,
  -- The event in staff's numbering.
  event_number int not null,
  kind text not null,
  -- A contract `WebhookPayload`, the same at every try. Ids and numbers: what people wrote is not kept a second time.
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  created_at timestamptz(3) not null,
  due_at timestamptz not null,
  tries int not null default 0,
  -- Goes up with every lease: whoever comes back with an older one may not write any more.
  fence int not null default 0,
  leased_until timestamptz,
  last_status int,
  last_error text,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, webhook_id) references webhooks on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  check ((state = 'waiting') = (settled_at is null))
);
-- An outbox row that is expanded twice tells nobody twice.
create unique index webhook_deliveries_once on webhook_deliveries (tenant_id, webhook_id, ticket_id, event_number);
create index webhook_deliveries_of_ticket on webhook_deliveries (tenant_id, ticket_id);
create index webhook_deliveries_newest on webhook_deliveries (tenant_id, webhook_id, created_at desc, id desc);
create index webhook_deliveries_due on webhook_deliveries (tenant_id, webhook_id, due_at) where state = 'waiting';
create index webhook_deliveries_leased on webhook_deliveries (tenant_id, webhook_id, leased_until) where leased_until is not null;
create index webhook_deliveries_settled on webhook_deliveries (settled_at) where settled_at is not null;
