-- A change has a subject, a kind and an id, and not always a ticket: in the outbox, in notices, mails and deliveries.
-- A ticket's id stands where it stood, in `ticket_id`, which its foreign key goes by; `subject_kind` says so by its default,
-- so that what a process of the version before still writes is about a ticket. Of everything else the id is in `subject_id`
-- (text: the panel gives accounts ids of its own). Nothing is rewritten: large tables are locked for a moment only.

-- All of them before anything is changed, and none waited for while others are held: what a worker locks first, and what
-- it needs then, is not the same for all. The outbox comes first: whoever empties it needs the others, and is through by then.
do $$
begin
  lock table outbox in access exclusive mode;
  for attempt in 1..100 loop
    begin
      lock table webhooks, webhook_deliveries, mails, notices in access exclusive mode nowait;
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.02);
    end;
  end loop;
  -- There already, unless somebody held one of them for two seconds.
  lock table webhooks, webhook_deliveries, mails, notices in access exclusive mode;
end $$;

alter table outbox
  add column subject_kind text not null default 'ticket',
  add column subject_id text,
  drop constraint outbox_pkey,
  -- The version before joins its rows with tickets, and so leaves the others to those who know them.
  alter column ticket_id drop not null,
  add constraint outbox_once unique (tenant_id, ticket_id, first_event),
  add constraint outbox_subject check ((subject_kind = 'ticket') = (ticket_id is not null) and num_nonnulls(ticket_id, subject_id) = 1);
create unique index outbox_of_subjects_once on outbox (tenant_id, subject_kind, subject_id, first_event)
  where subject_id is not null;

-- Events of endpoints, numbered under the endpoint's row lock, in the one order of all events. They outlive their endpoint,
-- so that it can still be told that it was removed.
alter table webhooks add column events int not null default 0;
create table webhook_events (
  tenant_id text not null references tenants on delete cascade,
  webhook_id uuid not null,
  number int not null,
  kind text not null,
  -- A contract `Author`.
  author jsonb not null,
  -- Host and description as they were; of one that was disabled, why, and since when its deliveries failed.
  data jsonb not null default '{}',
  created_at timestamptz not null,
  position bigint not null default nextval('events_position_seq'),
  transaction xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, webhook_id, number)
);
create index webhook_events_of_subject on webhook_events (tenant_id, (webhook_id::text), number);
create index webhook_events_in_order on webhook_events (transaction, position);

-- What happened, to whatever. Another feature adds its table with a `create or replace view` that has one branch more, and
-- with its line in `settle_restored`. The table is like that of endpoints: a number given under the row lock of its subject,
-- author, data, an instant, position and transaction with these defaults, and both indexes. A branch is one table without a
-- condition, or the order could not be walked by index. `seen_by`: 'staff', or 'admin' for those who change settings; a
-- ticket's are for staff and, as far as they have a public number, for the customers of its account.
create view subject_events with (security_invoker = true) as
  select tenant_id, 'ticket' as subject_kind, ticket_id::text as subject_id, ticket_id, number, public_number, kind, author,
    data, created_at, position, transaction, 'account' as seen_by
  from events
  union all
  select tenant_id, 'endpoint', webhook_id::text, null::uuid, number, null::int, kind, author,
    data, created_at, position, transaction, 'admin'
  from webhook_events;

-- A database that was restored from a dump counts its transactions from the start again, and its events carry the old,
-- larger numbers: they are moved before everything. Answers how many.
create function settle_restored() returns int language plpgsql as $$
declare
  settled int := 0;
  here int;
begin
  update events set transaction = '1' where transaction >= pg_snapshot_xmax(pg_current_snapshot());
  get diagnostics here = row_count;
  settled := settled + here;
  update webhook_events set transaction = '1' where transaction >= pg_snapshot_xmax(pg_current_snapshot());
  get diagnostics here = row_count;
  return settled + here;
end $$;

alter table notices
  add column subject_kind text not null default 'ticket',
  add column subject_id text,
  drop constraint notices_about_one;
update notices set subject_kind = 'endpoint', subject_id = webhook_id::text where webhook_id is not null;
-- The version before names the endpoint in `webhook_id` alone.
create function notice_of_endpoint() returns trigger language plpgsql as $$
begin
  new.subject_kind := 'endpoint';
  new.subject_id := new.webhook_id::text;
  return new;
end $$;
create trigger notices_of_endpoints before insert on notices for each row
  when (new.webhook_id is not null and new.subject_id is null) execute function notice_of_endpoint();
alter table notices
  -- Of a ticket everything is read when it is told; of anything else it is told as it was. An endpoint's are for staff.
  add constraint notices_subject check (
    case subject_kind
      when 'ticket' then num_nulls(ticket_id, event) = 0 and num_nonnulls(subject_id, webhook_id, about) = 0
      else ticket_id is null and num_nulls(subject_id, about) = 0 and (event is not null or webhook_id is not null)
        and (subject_kind <> 'endpoint' or side = 'staff')
    end
  );
create unique index notices_of_subjects_once on notices (tenant_id, subject_kind, subject_id, event, side, person_id, kind)
  where subject_id is not null;

-- Both null where the mail is about one ticket, or about no one subject.
alter table mails
  add column subject_kind text,
  add column subject_id text,
  add constraint mails_subject check (
    (subject_kind is null) = (subject_id is null) and num_nonnulls(ticket_id, subject_id) <= 1
  );
-- What is new for the same person about the same subject joins the mail that has not been tried yet.
drop index mails_open;
create unique index mails_open on mails
  (tenant_id, side, person_id, urgent, (coalesce(ticket_id::text, subject_kind || '/' || subject_id, '')))
  where state in ('waiting', 'ready', 'held') and tries = 0;

alter table webhook_deliveries
  add column subject_kind text not null default 'ticket',
  add column subject_id text,
  alter column ticket_id drop not null,
  add constraint webhook_deliveries_subject check (
    (subject_kind = 'ticket') = (ticket_id is not null) and num_nonnulls(ticket_id, subject_id) = 1
  );
create unique index webhook_deliveries_of_subjects_once on webhook_deliveries
  (tenant_id, webhook_id, subject_kind, subject_id, event_number) where subject_id is not null;
