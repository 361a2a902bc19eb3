-- The desk: tenants, who asks, tickets with their messages, and an event for every change.
-- Every key starts with the tenant: the outermost wall of all data, and the first column of every index.

create extension if not exists pg_trgm;

-- ISO 8601 in UTC with milliseconds: the one way an instant leaves the database inside JSON.
-- Stable like `to_char` itself: declared immutable it would not be inlined and cost a function call a value.
create function iso(instant timestamptz) returns text
  language sql stable parallel safe
  return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- What full text is made of. PostgreSQL's parser looks for addresses and paths, and takes quadratic time over texts that
-- are nearly one (20,000 characters of `a_a_a_…` or `a1@a1@…` kept it busy for seconds): their signs are made spaces.
-- Whoever searches must send the query through the same function.
create function searchable(written text) returns text
  language sql immutable parallel safe strict
  return translate(written, '_@~/<>', '      ');

create table tenants (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null,
  -- Origins that may call from another host (CORS), exact and without a wildcard.
  origins text[] not null default '{}',
  -- The sequence that numbers this tenant's tickets: a counter row would serialise every commit of the tenant.
  number_sequence text not null unique,
  created_at timestamptz not null default now()
);

-- Keys with which a panel signs. Several may be active, for rotation.
create table tenant_keys (
  tenant_id text not null references tenants on delete cascade,
  id uuid not null,
  issuer text not null,
  -- The `kid` of the token's header; '' for the one key of an issuer that sends none.
  kid text not null default '',
  algorithm text not null check (algorithm in ('HS256', 'ES256', 'RS256', 'EdDSA')),
  -- Exactly one of the three. The secret is sealed (AES-256-GCM) with the server's own.
  sealed_secret bytea,
  public_jwk jsonb,
  jwks_url text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  check (num_nonnulls(sealed_secret, public_jwk, jwks_url) = 1)
);
-- An issuer belongs to one tenant and a kid to one key: the key is looked up by both.
create unique index tenant_keys_by_issuer on tenant_keys (issuer, kid);

create table accounts (
  tenant_id text not null references tenants on delete cascade,
  id text not null,
  name text not null,
  plan text,
  address text,
  -- The panel's last signed statement: an array of contract `Service`s.
  services jsonb not null default '[]',
  services_signed_at timestamptz,
  primary key (tenant_id, id)
);
create index accounts_in_order on accounts (tenant_id, lower(name), id);
create index accounts_by_part on accounts using gin (name gin_trgm_ops, id gin_trgm_ops);

create table people (
  tenant_id text not null references tenants on delete cascade,
  id text not null,
  role text not null check (role in ('customer', 'agent', 'admin')),
  name text not null,
  email text,
  seen_at timestamptz not null default now(),
  -- A person may be a customer and, elsewhere in the panel, an agent: two people to the desk.
  side text not null generated always as (case role when 'customer' then 'customer' else 'staff' end) stored,
  primary key (tenant_id, side, id)
);

create table tickets (
  tenant_id text not null references tenants on delete cascade,
  id uuid not null,
  number bigint not null,
  account_id text not null,
  -- A contract `PersonRef`, as it was when filed.
  requester jsonb not null,
  subject text not null,
  category text not null,
  priority text not null,
  state text not null default 'waiting_for_support'
    check (state in ('waiting_for_support', 'waiting_for_customer', 'solved', 'withdrawn')),
  state_since timestamptz not null default now(),
  -- A contract `PersonRef`; its id is what queues filter by.
  assignee jsonb,
  -- '' for nobody, so that an index over it is in order of movement for nobody too.
  assignee_id text not null generated always as (coalesce(assignee ->> 'id', '')) stored,
  -- A contract `ServiceRef`.
  service jsonb,
  -- A contract `Snapshot`: how it looked when filed.
  snapshot jsonb not null,
  withdrawal_reason text,
  created_at timestamptz not null default now(),
  -- Events are counted twice: all of them (staff's numbering), and those that customers may see (theirs). With one
  -- count, a gap or a movement without cause would tell a customer that staff left a note.
  events int not null default 1,
  public_events int not null default 1,
  -- In milliseconds, as they leave the server: a cursor goes on exactly where the page before ended.
  moved_at timestamptz(3) not null default now(),
  public_moved_at timestamptz(3) not null default now(),
  subject_words tsvector not null generated always as (to_tsvector('simple', searchable(subject))) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts
);
create unique index tickets_by_number on tickets (tenant_id, number);
create index tickets_of_account on tickets (tenant_id, account_id, public_moved_at desc, id desc);
create index tickets_by_movement on tickets (tenant_id, moved_at desc, id desc);
create index tickets_open on tickets (tenant_id, moved_at desc, id desc)
  where state in ('waiting_for_support', 'waiting_for_customer');
create index tickets_open_by_turn on tickets (tenant_id, state, assignee_id)
  where state in ('waiting_for_support', 'waiting_for_customer');
-- The one state that is rare: walking the movements for it could pass by a million others.
create index tickets_withdrawn on tickets (tenant_id, moved_at desc, id desc) where state = 'withdrawn';
create index tickets_by_assignee on tickets (tenant_id, assignee_id, moved_at desc, id desc);
-- The lists of what is not sorted in yet are short: every search reads them whole (4 MB of them took it 30 ms).
create index tickets_by_subject_words on tickets using gin (subject_words) with (gin_pending_list_limit = 128);
create index tickets_by_subject_part on tickets using gin (subject gin_trgm_ops) with (gin_pending_list_limit = 128);

create table messages (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  internal boolean not null,
  -- Numbers of the event that added it; the public one is null for a note.
  number int not null,
  public_number int,
  -- A contract `Author`.
  author jsonb not null,
  text text not null,
  created_at timestamptz not null default now(),
  revision int not null default 1,
  edited_at timestamptz,
  words tsvector not null generated always as (to_tsvector('simple', searchable(text))) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  check (internal = (public_number is null))
);
create unique index messages_of_ticket on messages (tenant_id, ticket_id, number);
create index messages_by_words on messages using gin (words) with (gin_pending_list_limit = 256);

-- Earlier wordings, kept only where the other side had read them.
create table message_revisions (
  tenant_id text not null,
  message_id uuid not null,
  revision int not null,
  text text not null,
  -- When this wording was written.
  written_at timestamptz not null,
  primary key (tenant_id, message_id, revision),
  foreign key (tenant_id, message_id) references messages on delete cascade
);

-- One row a change, written in the change's own transaction.
create table events (
  tenant_id text not null,
  ticket_id uuid not null,
  number int not null,
  -- Null where only staff may see it.
  public_number int,
  kind text not null,
  author jsonb not null,
  -- The fields of the contract's `Event` beside number, kind, author and instant.
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (tenant_id, ticket_id, number),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);

-- How far a person has read, in the numbering of their side.
create table read_marks (
  tenant_id text not null,
  ticket_id uuid not null,
  side text not null check (side in ('customer', 'staff')),
  person_id text not null,
  number int not null,
  primary key (tenant_id, ticket_id, side, person_id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);

-- A request that must not be done twice, and what it made. Kept for 24 hours.
create table idempotency_keys (
  tenant_id text not null,
  -- Who sent it: a key is only its sender's.
  sender text not null,
  key text not null,
  -- SHA-256 of method, path and body: the same key for another request is refused.
  fingerprint bytea not null,
  ticket_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, sender, key),
  -- Not to tenants: every create would lock that one row.
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
