-- One queue of jobs: what is to be done, for which tenant, when, and who does it for now. It holds no texts.

create table jobs (
  id bigint generated always as identity primary key,
  -- Which worker knows what to do: `mail`, `webhook` …
  kind text not null,
  -- Not a foreign key: every job would lock that one row.
  tenant_id text not null,
  -- What it is about. There is one open job for it.
  key text not null,
  -- Within its tenant: lanes take turns, and each has so many under way at once.
  lane text not null default '',
  -- Within its lane: lower ones first.
  priority smallint not null default 0,
  run_at timestamptz not null,
  -- What the worker must know besides the key; null where a row of its own says it.
  payload jsonb,
  tries int not null default 0,
  -- Goes up with every lease: whoever comes back with an older one may write nothing any more.
  fence int not null default 0,
  -- Until then it is one worker's.
  leased_until timestamptz,
  -- It was asked for once more, for then, while a worker had it.
  again_at timestamptz,
  -- How far its worker is, in its own words.
  progress jsonb,
  -- Somebody wants it to stop while a worker has it.
  cancelled boolean not null default false,
  -- Why it was tried again, or parked.
  reason jsonb,
  created_at timestamptz not null default now(),
  outcome text check (outcome in ('done', 'parked', 'cancelled')),
  settled_at timestamptz,
  check ((outcome is null) = (settled_at is null))
);
-- The key first: nothing else of the three tells jobs apart.
create unique index jobs_once on jobs (key, kind, tenant_id) where settled_at is null;
-- In the order in which they are taken. Its lanes are walked by skipping from one to the next. Open is said in other words
-- here: who asks for `outcome is null` gets these, who asks for `settled_at is null` the one above. With one word for both,
-- a plan made while the table was empty looks keys up by reading the whole queue, and is kept.
create index jobs_in_turn on jobs (kind, tenant_id, lane, priority, run_at, id) where outcome is null;
create index jobs_leased on jobs (kind, leased_until) where leased_until is not null and outcome is null;
create index jobs_settled on jobs (settled_at) where settled_at is not null;

-- Mails and deliveries are rows of their own, which a process of the version before leases and settles by their own columns.
-- So the row leads for as long as such a process may run: whoever writes it, its job follows in the same transaction, and is
-- locked by nobody who does not hold the row. By statement: a thousand mails are one statement here, too. Each job is looked
-- up by its key (`lateral … limit 1`): plans are kept, and one that was made for a single row would read all rows for each of
-- many.
create function mail_jobs_follow() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  gone bigint[];
begin
  if tg_op = 'DELETE' then
    gone := array(
      select j.id from old_rows m cross join lateral (
        select j.id from jobs j
        where j.key = m.id::text and j.kind = 'mail' and j.tenant_id = m.tenant_id and j.settled_at is null
        limit 1
      ) j
    );
    delete from jobs where id = any (gone);
    return null;
  end if;
  if tg_op = 'UPDATE' then
    gone := array(
      select j.id from new_rows m cross join lateral (
        select j.id from jobs j
        where j.key = m.id::text and j.kind = 'mail' and j.tenant_id = m.tenant_id and j.settled_at is null
        limit 1
      ) j
      where not (m.state in ('waiting', 'ready', 'sending'))
    );
    delete from jobs where id = any (gone);
  end if;
  insert into jobs (kind, tenant_id, key, priority, run_at, tries, fence, leased_until, created_at)
  select 'mail', m.tenant_id, m.id::text, case when m.urgent then -1 else 0 end, coalesce(m.due_at, 'infinity'), m.tries, m.fence,
    case when m.state = 'sending' then m.lease_until end, m.created_at
  from new_rows m left join lateral (
    select j.* from jobs j
    where j.key = m.id::text and j.kind = 'mail' and j.tenant_id = m.tenant_id and j.settled_at is null
        limit 1
  ) j on true
  where m.state in ('waiting', 'ready', 'sending') and (j.priority, j.run_at, j.tries, j.fence, j.leased_until) is distinct from (
    case when m.urgent then -1 else 0 end, coalesce(m.due_at, 'infinity'), m.tries, m.fence, case when m.state = 'sending' then m.lease_until end
  )
  on conflict (kind, tenant_id, key) where settled_at is null do update
    set priority = excluded.priority, run_at = excluded.run_at, tries = excluded.tries, fence = excluded.fence,
      leased_until = excluded.leased_until;
  return null;
end $$;

create trigger mail_jobs_begin after insert on mails
  referencing new table as new_rows for each statement execute function mail_jobs_follow();
create trigger mail_jobs_change after update on mails
  referencing new table as new_rows for each statement execute function mail_jobs_follow();
create trigger mail_jobs_end after delete on mails
  referencing old table as old_rows for each statement execute function mail_jobs_follow();

create function delivery_jobs_follow() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  gone bigint[];
begin
  if tg_op = 'DELETE' then
    gone := array(
      select j.id from old_rows d cross join lateral (
        select j.id from jobs j
        where j.key = d.id::text and j.kind = 'webhook' and j.tenant_id = d.tenant_id and j.settled_at is null
        limit 1
      ) j
    );
    delete from jobs where id = any (gone);
    return null;
  end if;
  if tg_op = 'UPDATE' then
    gone := array(
      select j.id from new_rows d cross join lateral (
        select j.id from jobs j
        where j.key = d.id::text and j.kind = 'webhook' and j.tenant_id = d.tenant_id and j.settled_at is null
        limit 1
      ) j
      where not (d.state = 'waiting')
    );
    delete from jobs where id = any (gone);
  end if;
  insert into jobs (kind, tenant_id, key, lane, run_at, tries, fence, leased_until, created_at)
  select 'webhook', d.tenant_id, d.id::text, d.webhook_id::text, d.due_at, d.tries, d.fence, d.leased_until, d.created_at
  from new_rows d left join lateral (
    select j.* from jobs j
    where j.key = d.id::text and j.kind = 'webhook' and j.tenant_id = d.tenant_id and j.settled_at is null
        limit 1
  ) j on true
  where d.state = 'waiting' and (j.run_at, j.tries, j.fence, j.leased_until) is distinct from (d.due_at, d.tries, d.fence, d.leased_until)
  on conflict (kind, tenant_id, key) where settled_at is null do update
    set run_at = excluded.run_at, tries = excluded.tries, fence = excluded.fence, leased_until = excluded.leased_until;
  return null;
end $$;

create trigger delivery_jobs_begin after insert on webhook_deliveries
  referencing new table as new_rows for each statement execute function delivery_jobs_follow();
create trigger delivery_jobs_change after update on webhook_deliveries
  referencing new table as new_rows for each statement execute function delivery_jobs_follow();
create trigger delivery_jobs_end after delete on webhook_deliveries
  referencing old table as old_rows for each statement execute function delivery_jobs_follow();

-- What is open by now. The triggers hold off every writer until this is through: none is missed between the two.
insert into jobs (kind, tenant_id, key, priority, run_at, tries, fence, leased_until, created_at)
select 'mail', tenant_id, id::text, case when urgent then -1 else 0 end, coalesce(due_at, 'infinity'), tries, fence,
  case when state = 'sending' then lease_until end, created_at
from mails where state in ('waiting', 'ready', 'sending');
insert into jobs (kind, tenant_id, key, lane, run_at, tries, fence, leased_until, created_at)
select 'webhook', tenant_id, id::text, webhook_id::text, due_at, tries, fence, leased_until, created_at
from webhook_deliveries where state = 'waiting';

-- What was last claimed by: mails and deliveries are found by their jobs now. A process of the version before still looks by
-- `mails_due` and `webhook_deliveries_due`; they go with the columns that only it reads.
