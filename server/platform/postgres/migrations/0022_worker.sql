-- The workers behind the second wall: they learn which tenants have work, and of what ids, by functions that answer nothing
-- else; whatever they read of it they read as one tenant. No table is open to them without one.

-- An outbox is worked off by tenant. A process of the version before takes the oldest of all by sorting what waits.
drop index outbox_due;
create index outbox_due on outbox (tenant_id, due_at);

-- All tenants, for what is looked after now and then.
create function tenant_ids() returns setof text
  language sql stable security definer as 'select id from tenants order by id';

-- Tenants with changes in the outbox that are due, who has waited longest first. One look into the index for each tenant,
-- however many changes wait in it.
create function tenants_with_changes(at timestamptz, most_tries int) returns setof text
  language plpgsql stable security definer as $$
begin
  return query
    with recursive given as (
      (select o.tenant_id from outbox o order by o.tenant_id limit 1)
      union all
      select next.tenant_id from given g cross join lateral (
        select o.tenant_id from outbox o where o.tenant_id > g.tenant_id order by o.tenant_id limit 1
      ) next
    )
    select g.tenant_id from given g cross join lateral (
      select o.due_at from outbox o
      where o.tenant_id = g.tenant_id and o.due_at <= at and o.tries < most_tries
      order by o.due_at limit 1
    ) first
    order by first.due_at, g.tenant_id;
end $$;

-- Tenants with a mail that may be looked at: due, and neither suspended sending nor used-up budgets in its way; or left
-- behind by a worker. `leases` says which leases are over.
create function tenants_with_mail(at timestamptz, leases timestamptz) returns setof text
  language plpgsql stable security definer as $$
begin
  return query
    with recursive lanes as (
      (
        select j.tenant_id, j.lane, j.priority from jobs j where j.kind = 'mail' and j.outcome is null
        order by j.tenant_id, j.lane, j.priority limit 1
      )
      union all
      select next.tenant_id, next.lane, next.priority from lanes l cross join lateral (
        select j.tenant_id, j.lane, j.priority from jobs j
        where j.kind = 'mail' and j.outcome is null and (j.tenant_id, j.lane, j.priority) > (l.tenant_id, l.lane, l.priority)
        order by j.tenant_id, j.lane, j.priority limit 1
      ) next
    )
    select distinct l.tenant_id from lanes l join mail_settings s on s.tenant_id = l.tenant_id
    where s.braked_at is null and (
      coalesce(case when l.priority < 0 then s.urgent_blocked_until else s.blocked_until end, leases) <= leases
      and exists (
        select from jobs j
        where j.kind = 'mail' and j.tenant_id = l.tenant_id and j.lane = l.lane and j.priority = l.priority
          and j.outcome is null and j.run_at <= at and j.leased_until is null
      ) or exists (
        select from jobs j
        where j.kind = 'mail' and j.tenant_id = l.tenant_id and j.outcome is null and j.leased_until < leases
      )
    );
end $$;

-- Which mail is open for a reader about a subject: `threads` are `Thread`s (open-mail-queries.ts), `nth` counts them from 1.
-- For the transaction's tenant and nobody else. What `mails_open` is over is not leakproof, so that under a policy all that
-- a reader is owed would be read for it.
create function open_mails(threads jsonb) returns table (nth int, id uuid)
  language plpgsql stable security definer as $$
#variable_conflict use_column
begin
  return query
    select k.nth::int, m.id
    from rows from (
      jsonb_to_recordset(threads) as ("tenantId" text, side text, "personId" text, subject jsonb, urgent boolean)
    ) with ordinality as k ("tenantId", side, "personId", subject, urgent, nth)
    cross join lateral (
      select m.id from mails m
      where m.tenant_id = k."tenantId" and m.side = k.side and m.person_id = k."personId" and m.urgent = k.urgent
        and m.state in ('waiting', 'ready', 'held') and m.tries = 0
        and coalesce(m.ticket_id::text, m.subject_kind || '/' || m.subject_id, '') = coalesce(
          case when k.subject ->> 'kind' <> 'ticket' then (k.subject ->> 'kind') || '/' else '' end || (k.subject ->> 'id'), ''
        )
      -- There is one at most. Said, so that no plan reads all that somebody is owed.
      limit 1
    ) m
    where k."tenantId" = current_setting('paneldesk.tenant', true);
end $$;

-- Locks up to `most` mails of a tenant whose time has come, with their readers, and answers what they are by ids and counts:
-- of priorities from `lowest` to `highest`, urgent ones first, then the oldest. One that is locked is passed by. For the
-- transaction's tenant and nobody else. A mail is found by its job's key, and a cast is not leakproof either. In the order of
-- `jobs_in_turn`, whatever the planner thinks of how few there are: a sort would read all that wait.
create function lock_due_mails(tenant text, lowest int, highest int, at timestamptz, most int)
  returns table (
    job bigint, priority smallint, run_at timestamptz, id uuid, side text, person_id text, ticket_id uuid, urgent boolean,
    at_once boolean, tries int, refused_by uuid[]
  )
  language plpgsql security definer set enable_sort = off set enable_bitmapscan = off as $$
#variable_conflict use_column
begin
  if tenant is distinct from current_setting('paneldesk.tenant', true) then return; end if;
  return query
    select j.id, j.priority, j.run_at, m.id, m.side, m.person_id, m.ticket_id, m.urgent, m.at_once, m.tries, m.refused_by
    from jobs j
    join mails m on m.tenant_id = j.tenant_id and m.id = j.key::uuid and m.state in ('waiting', 'ready') and m.due_at <= at
    join mail_recipients r on r.tenant_id = m.tenant_id and r.side = m.side and r.person_id = m.person_id
    where j.kind = 'mail' and j.tenant_id = tenant and j.lane = '' and j.outcome is null
      and j.priority >= lowest and j.priority <= highest and j.run_at <= at and j.leased_until is null
    order by j.priority, j.run_at, j.id
    limit most
    -- Not the job: it is its mail's, and whoever writes that writes the job after it.
    for update of m, r skip locked;
end $$;

-- Writes what came of jobs, as whoever calls it: `given` are `Settled` rows (job.ts). Answers the ids of those that were held;
-- one that was asked for once more meanwhile is open again, as if never tried.
create function settle_jobs(given jsonb, at timestamptz) returns setof bigint
  language plpgsql as $$
#variable_conflict use_column
begin
  return query
    update jobs j set
      run_at = coalesce(s.again_at, s."runAt", j.run_at),
      tries = case when s.again_at is not null then 0 when s."to" = 'back' then j.tries - 1 else j.tries end,
      leased_until = null, again_at = null, reason = s.reason,
      progress = case when s.again_at is null then j.progress end,
      outcome = s.outcome, settled_at = case when s.outcome is not null then at end
    from (
      select g.*, j.again_at, case
        when g."to" = 'cancelled' or j.cancelled and g."to" in ('retry', 'back') then 'cancelled'
        when j.again_at is null and g."to" in ('done', 'parked') then g."to"
      end as outcome
      from jsonb_to_recordset(given) as g (id bigint, fence int, "to" text, "runAt" timestamptz, reason jsonb)
      join jobs j on j.id = g.id and j.fence = g.fence
      where j.settled_at is null and j.leased_until is not null
      order by g.id for update of j
    ) s
    where j.id = s.id
    returning j.id;
end $$;

-- Who is next, of one kind of jobs: fair between tenants and lanes, and exact in what is under way. Of each lane its most
-- urgent, then its oldest, as far as the lane has room; a tenant's first of each lane always, more while the tenant has room;
-- those first whose tenant has the least under way. One claim of a kind after the other: two that counted what is under way
-- at the same moment would each fill the room that is left. What comes behind the lock sees what the claim before has done.
-- Written once, for two functions that differ in what they lock: a job is locked by itself, unless it follows a row of its
-- own (0016_jobs.sql), which is locked in its stead.
do $migration$
declare
  choice constant text := $sql$  return query
    with recursive lanes as (
      (
        select j.tenant_id, j.lane, j.priority from jobs j where j.kind = of_kind and j.outcome is null
        order by j.tenant_id, j.lane, j.priority limit 1
      )
      union all
      select next.tenant_id, next.lane, next.priority from lanes l cross join lateral (
        select j.tenant_id, j.lane, j.priority from jobs j
        where j.kind = of_kind and j.outcome is null and (j.tenant_id, j.lane, j.priority) > (l.tenant_id, l.lane, l.priority)
        order by j.tenant_id, j.lane, j.priority limit 1
      ) next
    ), busy as (
      select j.tenant_id, j.lane, count(*)::int as n from jobs j
      where j.kind = of_kind and j.outcome is null and j.leased_until > leases and not {passed}
      group by j.tenant_id, j.lane
    ), due as (
      select d.*, coalesce(b.n, 0) + row_number() over (
        partition by d.tenant_id, d.lane order by d.priority, d.run_at, d.id
      ) as of_lane
      from lanes l
      left join busy b on b.tenant_id = l.tenant_id and b.lane = l.lane
      cross join lateral (
        select j.* from (
          select j.id, j.tenant_id, j.lane, j.key, j.priority, j.run_at from jobs j {join}
          where j.kind = of_kind and j.tenant_id = l.tenant_id and j.lane = l.lane and j.priority = l.priority
            and j.outcome is null and j.run_at <= at and (j.leased_until is null or j.leased_until <= leases) and not {passed}
          order by j.run_at, j.id
          -- More than any lane has. Where nothing but a computed limit stands, the planner takes it for a tenth of all there is.
          limit 100
          for update of {locked} skip locked
        ) j
        limit greatest(0, per_lane - coalesce(b.n, 0))
      ) d
      where {open}
    ), turns as (
      select d.*, coalesce((select sum(b.n) from busy b where b.tenant_id = d.tenant_id), 0) + row_number() over (
        partition by d.tenant_id order by d.of_lane, d.priority, d.run_at, d.id
      ) as of_tenant
      from due d where d.of_lane <= per_lane
    ), chosen as (
      select id, tenant_id, key, row_number() over (order by of_tenant, priority, run_at, id) as turn
      from turns where of_lane = 1 or of_tenant <= per_tenant
      order by turn limit total
    )$sql$;
  pieces constant jsonb := jsonb_build_object(
    'lease_deliveries', jsonb_build_object(
      'passed', 'false',
      'join', $sql$join webhook_deliveries d on d.tenant_id = j.tenant_id and d.id = j.key::uuid
            and d.state = 'waiting' and d.due_at <= at and (d.leased_until is null or d.leased_until <= leases)$sql$,
      'locked', 'd',
      'open', $sql$exists (
        select from webhooks w where w.tenant_id = l.tenant_id and w.id = l.lane::uuid
          and w.disabled_at is null and (w.resting_until is null or w.resting_until <= at)
      )$sql$
    ),
    'exchange_jobs', jsonb_build_object(
      -- As a list and not `exists`: that would be a join, and a long queue read whole for it.
      'passed', $sql$(j.id, j.fence) in (select g.id, g.fence from jsonb_to_recordset(given) as g (id bigint, fence int))$sql$,
      'join', '', 'locked', 'j', 'open', 'true'
    )
  );
  -- Leases deliveries; a lane is an endpoint. The lease lies in the delivery's own row, where a process of an earlier version
  -- looks for it, too.
  lease_deliveries constant text := $sql$
create function lease_deliveries(per_lane int, per_tenant int, total int, at timestamptz, until timestamptz)
  returns table (tenant_id text, webhook_id uuid, id uuid, fence int, tries int)
  language plpgsql security definer as $$
#variable_conflict use_column
declare
  of_kind constant text := 'webhook';
  leases constant timestamptz := at;
begin
  perform pg_advisory_xact_lock(hashtext('paneldesk jobs'), hashtext(of_kind));
{choice}
    update webhook_deliveries d set leased_until = until, fence = d.fence + 1, tries = d.tries + 1
    from chosen c
    where d.tenant_id = c.tenant_id and d.id = c.key::uuid
    returning d.tenant_id, d.webhook_id, d.id, d.fence, d.tries;
end $$$sql$;
  -- Writes what came of jobs, as `settle_jobs` does, and leases the next ones, whose room those have left. What a job must know
  -- besides its key is read as its tenant.
  exchange_jobs constant text := $sql$
create function exchange_jobs(
    of_kind text, given jsonb, per_lane int, per_tenant int, total int, at timestamptz, leases timestamptz, until timestamptz
  ) returns table (settled jsonb, leased jsonb)
  language plpgsql security definer as $$
#variable_conflict use_column
declare
  held bigint[];
begin
  perform pg_advisory_xact_lock(hashtext('paneldesk jobs'), hashtext(of_kind));
  held := array(select settle_jobs(given, at));
{choice}, leased as (
      update jobs j set leased_until = until, fence = j.fence + 1, tries = j.tries + 1
      from chosen c where j.id = c.id
      returning c.turn, jsonb_build_object(
        'id', j.id, 'fence', j.fence, 'kind', j.kind, 'tenantId', j.tenant_id, 'key', j.key, 'lane', j.lane, 'tries', j.tries
      ) as job
    )
    select to_jsonb(held), coalesce((select jsonb_agg(l.job order by l.turn) from leased l), '[]');
end $$$sql$;
  named record;
  piece record;
  body text;
begin
  for named in select * from (values ('lease_deliveries', lease_deliveries), ('exchange_jobs', exchange_jobs)) as f (name, written) loop
    body := replace(named.written, '{choice}', choice);
    for piece in select * from jsonb_each_text(pieces -> named.name) loop
      body := replace(body, '{' || piece.key || '}', piece.value);
    end loop;
    execute body;
  end loop;
end $migration$;

-- A job follows its row as the owner: whose row it is the policy of that table has asked, and behind a policy of jobs, too, no
-- index would find a job by its key.
alter function mail_jobs_follow() security definer;
alter function delivery_jobs_follow() security definer;

insert into role_grants (role, privileges, on_what) values
  ('paneldesk_worker', 'select', 'table migrations'),
  ('paneldesk_worker', 'select', 'table tenants'),
  -- What lies sealed is looked at where it lies: whether it opens.
  ('paneldesk_worker', 'select (tenant_id, id, sealed_secret)', 'table tenant_keys'),
  ('paneldesk_worker', 'select', 'table accounts'),
  ('paneldesk_worker', 'select', 'table people'),
  ('paneldesk_worker', 'select', 'table ended_access'),
  -- A message that could be taken back is shown at its time: with its event, and what it leaves its ticket in.
  ('paneldesk_worker', 'select, update', 'table tickets'),
  ('paneldesk_worker', 'select, update', 'table messages'),
  ('paneldesk_worker', 'select', 'table message_revisions'),
  ('paneldesk_worker', 'select, insert', 'table events'),
  ('paneldesk_worker', 'select, update', 'table read_marks'),
  ('paneldesk_worker', 'select', 'table calendars'),
  ('paneldesk_worker', 'select', 'table answer_times'),
  ('paneldesk_worker', 'select', 'table subject_events'),
  ('paneldesk_worker', 'select', 'table preferences'),
  ('paneldesk_worker', 'select, delete', 'table idempotency_keys'),
  ('paneldesk_worker', 'select, delete', 'table reads'),
  ('paneldesk_worker', 'select, delete', 'table presence'),
  ('paneldesk_worker', 'select, insert, update, delete', 'table outbox'),
  ('paneldesk_worker', 'select, insert, update, delete', 'table jobs'),
  ('paneldesk_worker', 'select, update', 'table mail_settings'),
  ('paneldesk_worker', 'select, update', 'table mail_transports'),
  ('paneldesk_worker', 'select, insert, update', 'table mail_recipients'),
  ('paneldesk_worker', 'select, insert, update, delete', 'table mail_addresses'),
  ('paneldesk_worker', 'select, insert, update, delete', 'table mail_reservations'),
  ('paneldesk_worker', 'select, insert, update', 'table mail_attempts'),
  ('paneldesk_worker', 'select, insert', 'table mail_threads'),
  ('paneldesk_worker', 'select, insert, update, delete', 'table mails'),
  ('paneldesk_worker', 'select, insert, update', 'table notices'),
  ('paneldesk_worker', 'select, update', 'table webhooks'),
  ('paneldesk_worker', 'select', 'table webhook_secrets'),
  ('paneldesk_worker', 'select, insert, update, delete', 'table webhook_deliveries'),
  ('paneldesk_worker', 'select, insert, delete', 'table webhook_events'),
  -- Of `webhook_events`, whose column has it as its default.
  ('paneldesk_worker', 'usage', 'sequence events_position_seq'),
  ('paneldesk_worker', 'execute', 'function keys_of_issuer(text)'),
  ('paneldesk_worker', 'execute', 'function known_issuers()'),
  ('paneldesk_worker', 'execute', 'function tenant_ids()'),
  ('paneldesk_worker', 'execute', 'function tenants_with_changes(timestamptz, int)'),
  ('paneldesk_worker', 'execute', 'function tenants_with_mail(timestamptz, timestamptz)'),
  ('paneldesk_worker', 'execute', 'function open_mails(jsonb)'),
  ('paneldesk_worker', 'execute', 'function lock_due_mails(text, int, int, timestamptz, int)'),
  ('paneldesk_worker', 'execute', 'function lease_deliveries(int, int, int, timestamptz, timestamptz)'),
  ('paneldesk_worker', 'execute',
    'function exchange_jobs(text, jsonb, int, int, int, timestamptz, timestamptz, timestamptz)');

-- As before, but a role that is missing keeps nothing from the others: it came later than they did.
create or replace function grant_roles() returns boolean language plpgsql as $$
declare
  given role_grants;
  whole boolean := true;
  -- Not `current_schema()`: this function looks into pg_catalog first.
  home regnamespace := (select relnamespace from pg_class where oid = 'role_grants'::regclass);
begin
  for given in select distinct on (role) * from role_grants loop
    if not exists (select from pg_roles where rolname = given.role) then
      begin
        execute format('create role %I nologin', given.role);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          whole := false;
          continue;
      end;
    end if;
    execute format('grant usage on schema %s to %I', home, given.role);
  end loop;
  for given in select g.* from role_grants g join pg_roles r on r.rolname = g.role loop
    execute format('grant %s on %s to %I', given.privileges, given.on_what, given.role);
  end loop;
  if exists (select from pg_roles where rolname = 'paneldesk_app') then
    -- Each tenant numbers its tickets by a sequence of its own: those that are there, and those to come.
    for given.on_what in select number_sequence from tenants where to_regclass(quote_ident(number_sequence)) is not null loop
      execute format('grant usage on sequence %I to paneldesk_app', given.on_what);
    end loop;
    execute format('alter default privileges in schema %s grant usage on sequences to paneldesk_app', home);
  end if;
  return whole;
end $$;

do $$
declare
  called regprocedure;
begin
  foreach called in array array['tenant_ids()', 'tenants_with_changes(timestamptz, int)',
    'tenants_with_mail(timestamptz, timestamptz)', 'open_mails(jsonb)', 'lock_due_mails(text, int, int, timestamptz, int)',
    'lease_deliveries(int, int, int, timestamptz, timestamptz)',
    'exchange_jobs(text, jsonb, int, int, int, timestamptz, timestamptz, timestamptz)',
    'mail_jobs_follow()', 'delivery_jobs_follow()', 'grant_roles()']::regprocedure[] loop
    execute format('revoke all on function %s from public', called);
    -- What runs as its owner finds its tables here and nowhere else.
    execute format('alter function %s set search_path = pg_catalog, %I, pg_temp', called, current_schema());
  end loop;
end $$;

select grant_roles();
