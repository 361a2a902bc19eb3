-- Who must be told: the outbox of every change, notices for people, and the mails they are folded into, under control.

-- One row a change, written by the statement that writes its events; gone when notices and deliveries were made of it.
create table outbox (
  tenant_id text not null,
  ticket_id uuid not null,
  -- The events of the change, first to last, in staff's numbering.
  first_event int not null,
  last_event int not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  tries int not null default 0,
  -- Why it could not be expanded; after the last try it stays here for a person to look at.
  failure text,
  primary key (tenant_id, ticket_id, first_event),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create index outbox_due on outbox (due_at);

-- What a person wants to be mailed; no row for who never said.
create table preferences (
  tenant_id text not null,
  side text not null,
  person_id text not null,
  language text not null,
  -- Kinds of notices that they do not want by mail.
  mail_off text[] not null default '{}',
  -- A contract `QuietHours`.
  quiet_hours jsonb,
  primary key (tenant_id, side, person_id),
  foreign key (tenant_id, side, person_id) references people on delete cascade
);

-- How a tenant mails; no row for one that does not.
create table mail_settings (
  tenant_id text primary key references tenants on delete cascade,
  -- Of who never chose a language.
  language text not null default 'en' check (language in ('en', 'de')),
  from_name text,
  from_address text not null,
  reply_to text,
  -- The envelope's sender, where bounces go.
  bounce_address text,
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  -- Where the panel shows a ticket, with `{number}` or `{ticket}` in it.
  customer_url text,
  staff_url text,
  -- Where browsers reach this server.
  public_url text,
  -- True for mails that tell of news without quoting it.
  without_content boolean not null default false,
  -- So long a mail waits whether its reader sees the news in the panel first.
  read_wait_seconds int not null default 60 check (read_wait_seconds >= 0),
  -- At least so long between two mails to one person about one ticket.
  ticket_minutes int not null default 10 check (ticket_minutes >= 0),
  -- At most so many to one person in 24 hours; urgent ones are counted apart.
  person_day int not null default 20 check (person_day > 0),
  urgent_person_day int not null default 20 check (urgent_person_day > 0),
  -- So many hard bounces within an hour stop all mail of the tenant.
  brake_at int not null default 10 check (brake_at > 0),
  braked_at timestamptz,
  braked_bounces int,
  released_at timestamptz,
  -- While no transport takes anything: until when and why, for ordinary mail and for urgent. Nobody looks before.
  blocked_until timestamptz(3),
  blocked_reason text,
  urgent_blocked_until timestamptz(3),
  urgent_blocked_reason text
);

-- Mail servers of a tenant, tried in the order of their position.
create table mail_transports (
  tenant_id text not null references mail_settings on delete cascade,
  id uuid not null,
  position int not null,
  name text not null,
  host text not null,
  port int not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  username text,
  -- Sealed with the server's secret for the owner `<tenant> mail <id>`.
  sealed_password bytea,
  dkim_domain text,
  dkim_selector text,
  sealed_dkim_key bytea,
  enabled boolean not null default true,
  -- Limits of what it takes; null for none. The urgent ones are a budget apart.
  per_minute int check (per_minute > 0),
  per_hour int check (per_hour > 0),
  per_day int check (per_day > 0),
  urgent_per_day int check (urgent_per_day > 0),
  -- The breaker. In the database: every process learns at once what one of them paid for, and staff see it.
  failures int not null default 0,
  resting_until timestamptz,
  -- One mail tries it after its rest.
  trying boolean not null default false,
  last_answer text,
  -- The row lock under which reservations are counted: how many there were, and when the last one was. Time never goes back here.
  reserved bigint not null default 0,
  urgent_reserved bigint not null default 0,
  reserved_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);

-- A place in a transport's budget, taken before the mail is sent and never given back: whether it was sent may be unknown.
-- Numbered without gaps, so that a limit of n in a window holds when number k is taken the window after number k - n was done.
create table mail_reservations (
  tenant_id text not null,
  transport_id uuid not null,
  urgent boolean not null,
  number bigint not null,
  -- The mail goes out between the two: taken at, and done when its end was written down or, while that is not, when its lease ends.
  at timestamptz(3) not null,
  done_at timestamptz(3) not null,
  mail_id uuid not null,
  -- False once a server refused it: the transport's budget is spent all the same, the reader's is not.
  reached boolean not null default true,
  side text not null,
  person_id text not null,
  ticket_ids uuid[] not null,
  primary key (tenant_id, transport_id, urgent, number),
  foreign key (tenant_id, transport_id) references mail_transports on delete cascade
);
create index mail_reservations_of_person on mail_reservations (tenant_id, side, person_id, done_at) where reached;
create index mail_reservations_in_order on mail_reservations (tenant_id, transport_id, urgent, at);
create index mail_reservations_by_age on mail_reservations (at);

-- The row lock under which mails to one person are counted.
create table mail_recipients (
  tenant_id text not null,
  side text not null,
  person_id text not null,
  primary key (tenant_id, side, person_id),
  foreign key (tenant_id, side, person_id) references people on delete cascade
);

-- Addresses that a server refused for good.
create table mail_addresses (
  tenant_id text not null references tenants on delete cascade,
  -- In lower case.
  address text not null,
  reason text not null,
  bounced_at timestamptz not null,
  primary key (tenant_id, address)
);

-- One mail: the notices that were folded into it.
create table mails (
  tenant_id text not null,
  id uuid not null,
  side text not null,
  person_id text not null,
  -- Null for a digest over several tickets.
  ticket_id uuid,
  urgent boolean not null,
  state text not null check (state in ('waiting', 'ready', 'sending', 'sent', 'failed', 'held', 'discarded')),
  -- As of the last look; the person's own row is asked again before sending.
  name text not null,
  address text not null,
  -- The same at every try, without the angle brackets.
  message_id text not null unique,
  created_at timestamptz(3) not null,
  due_at timestamptz(3),
  settled_at timestamptz(3),
  -- True once staff said *send now*: the receiver's limits do not hold it.
  at_once boolean not null default false,
  tries int not null default 0,
  -- Counts up with every claim: who holds an older one may neither send nor mark.
  fence int not null default 0,
  lease_until timestamptz,
  reason text,
  transport_id uuid,
  -- Transports that refused it for good.
  refused_by uuid[] not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, side, person_id) references people on delete cascade
);
-- What is new for the same person about the same ticket joins the mail that has not been tried yet.
create unique index mails_open on mails (tenant_id, side, person_id, urgent, (coalesce(ticket_id, '00000000-0000-0000-0000-000000000000')))
  where state in ('waiting', 'ready', 'held') and tries = 0;
create index mails_due on mails (tenant_id, due_at) where state in ('waiting', 'ready');
create index mails_leased on mails (tenant_id, lease_until) where state = 'sending';
create index mails_by_state on mails (tenant_id, state, id desc);
create index mails_of_person on mails (tenant_id, side, person_id, state);

-- One line for every try, and for every one whose end nobody knows.
create table mail_attempts (
  tenant_id text not null,
  mail_id uuid not null,
  number int not null,
  transport text not null,
  transport_id uuid not null,
  at timestamptz(3) not null,
  outcome text not null check (outcome in ('sent', 'refused', 'retry', 'unknown')),
  answer text,
  -- The server knows no such address.
  bounced boolean not null default false,
  primary key (tenant_id, mail_id, number),
  foreign key (tenant_id, mail_id) references mails on delete cascade
);
create index mail_attempts_bounced on mail_attempts (tenant_id, at) where bounced;
create index mail_attempts_sent on mail_attempts (tenant_id, transport_id, at) where outcome = 'sent';

-- What one person is told of one event. Made once, however often an outbox row is expanded.
create table notices (
  tenant_id text not null,
  ticket_id uuid not null,
  -- In staff's numbering, and in customers'.
  event int not null,
  public_event int,
  side text not null check (side in ('customer', 'staff')),
  person_id text not null,
  kind text not null,
  urgent boolean not null,
  created_at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'mailed', 'read', 'discarded')),
  mail_id uuid not null,
  primary key (tenant_id, ticket_id, event, side, person_id, kind),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  foreign key (tenant_id, mail_id) references mails on delete cascade,
  -- The last wall: what only staff see is no notice for a customer.
  check (side = 'staff' or public_event is not null)
);
create index notices_of_mail on notices (tenant_id, mail_id);
