-- Notices about no ticket, the zone in which a tenant's mails tell the time, and how the old is found that goes.

alter table notices
  drop constraint notices_pkey,
  alter column ticket_id drop not null,
  alter column event drop not null,
  -- The webhook endpoint that it is about instead. It may be gone by now: what was mailed of it stays in the log.
  add column webhook_id uuid,
  -- What it tells then, as it was: endpoint, reason, since when.
  add column about jsonb,
  -- Made once, however often an outbox row is expanded.
  add constraint notices_once unique (tenant_id, ticket_id, event, side, person_id, kind),
  -- About one of the two; and what is about an endpoint is for staff.
  add constraint notices_about_one check (
    case when webhook_id is null then num_nulls(ticket_id, event) = 0 and about is null
    else num_nonnulls(ticket_id, event, public_event) = 0 and about is not null and side = 'staff' end
  );
create unique index notices_of_webhooks_once on notices (tenant_id, webhook_id, created_at, person_id)
  where webhook_id is not null;

-- In which mails tell the time to who never said a zone of their own.
alter table mail_settings add column time_zone text not null default 'UTC';

create index mails_settled on mails (settled_at) where settled_at is not null;
-- What is old is counted from the last reservation of the same transport, not by a clock: `mail_reservations_in_order` finds it.
drop index mail_reservations_by_age;
