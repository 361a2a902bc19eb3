-- The second wall: the database sees who asks. A role that does not own the tables sees the rows of one tenant, which its
-- transaction names (`set local paneldesk.tenant`); where none is named it sees nothing and writes nothing. The owner is not
-- held by it: migrations, commands and workers are the owner's, and so is a server of the version before that still runs.

-- Each table by itself: whoever holds some of many busy tables and waits for one more stands in a circle with requests that hold
-- that one and wait for those. In the policy a subquery, so that the setting is read once a statement and not once a row; it is
-- for whoever has a right to the table at all.
-- alone: select format('alter table %1$I enable row level security; create policy one_tenant on %1$I using (%2$I = (select current_setting(''paneldesk.tenant'', true)))', c.relname, case c.relname when 'tenants' then 'id' else 'tenant_id' end) from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity and (c.relname = 'tenants' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)) order by c.relname

-- What a server must ask before it knows a tenant, or of all of them at once. Each runs as the owner and answers exactly this.

-- Whose tokens an issuer signs, and with which keys.
create function keys_of_issuer(of_issuer text)
  returns table (id uuid, kid text, algorithm text, sealed_secret bytea, public_jwk jsonb, jwks_url text, tenant jsonb)
  language sql stable security definer as $$
    select k.id, k.kid, k.algorithm, k.sealed_secret, k.public_jwk, k.jwks_url,
      jsonb_build_object('id', t.id, 'name', t.name, 'numberSequence', t.number_sequence, 'origins', t.origins)
    from tenant_keys k join tenants t on t.id = k.tenant_id
    where k.issuer = of_issuer
    order by k.created_at desc
  $$;

create function known_issuers() returns setof text
  language sql stable security definer as 'select distinct issuer from tenant_keys';

-- Which tenant allows which origins: the check of CORS comes before the token.
create function allowed_origins() returns table (tenant_id text, origins text[])
  language sql stable security definer as $$
    select t.id, t.origins from tenants t where t.origins <> '{}' order by t.id
  $$;

-- Who is kept out: asked with every call, so it is read for all tenants at once.
create function kept_out(at timestamptz)
  returns table (tenant_id text, side text, person_id text, ends_at timestamptz, ended_by jsonb)
  language sql stable security definer as $$
    select e.tenant_id, e.side, e.person_id, e.ends_at, e.ended_by
    from ended_access e where e.ends_at is null or e.ends_at > at
  $$;

-- The tail of the log, from which a server tells all of its streams: that something happened and who did it, no texts.
-- plpgsql, because it keeps the plan.
create function live_tail(after_transaction xid8, after_position bigint, most int)
  returns table (
    kind text, at xid8, place bigint, tenant_id text, ticket_id uuid, account_id text, category text, ticket_number bigint,
    number int, public_number int, change text, to_state text, author jsonb, side text, person_id text, subject jsonb,
    seen_by text, early boolean
  )
  language plpgsql stable security definer as $$
#variable_conflict use_column
begin
  return query
    select news.*, news.at >= pg_snapshot_xmin(pg_current_snapshot()) from (
      (
        select case when e.ticket_id is null then 'subject' else 'ticket' end, e.transaction as at, e.position as place,
          e.tenant_id, e.ticket_id, t.account_id, t.category, t.number, e.number, e.public_number, e.kind,
          case e.kind when 'state_changed' then e.data ->> 'to' end, e.author, null, null,
          case when e.ticket_id is null then jsonb_build_object('kind', e.subject_kind, 'id', e.subject_id) end, e.seen_by
        from subject_events e left join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
        where (e.transaction, e.position) > (after_transaction, after_position)
        order by e.transaction, e.position limit most
      ) union all (
        select 'read', r.transaction, r.position, r.tenant_id, r.ticket_id, null, null, null,
          r.number, null, null, null, null, r.side, r.person_id, null, null
        from reads r
        where (r.transaction, r.position) > (after_transaction, after_position)
        order by r.transaction, r.position limit most
      )
    ) news
    order by news.at, news.place limit most;
end $$;

-- Which of the staff are on which ticket, told to their colleagues by every server.
create function live_presence(since timestamptz) returns table (tenant_id text, ticket_id uuid, category text, people json)
  language sql stable security definer as $$
    select p.tenant_id, p.ticket_id, t.category, json_agg(json_build_object(
      'person', json_build_object('id', p.person_id, 'name', p.person_name), 'doing', p.doing
    ) order by p.person_id)
    from presence p join tickets t on t.tenant_id = p.tenant_id and t.id = p.ticket_id
    where p.seen_at > since
    group by p.tenant_id, p.ticket_id, t.category
  $$;

-- Moves events of a restored database before everything; answers how many there were. See `settleRestored`.
create function live_settle_restored() returns int
  language sql security definer as 'select settle_restored()';

-- Tickets that may have a part in them (`search_candidates`), for the tenant whose transaction it is and nobody else: `like`
-- is not leakproof, so that under a policy no index would answer it.
create function search_found(tenant text, patterns text[], signs text[], by_signs boolean, subjects boolean) returns setof uuid
  language plpgsql stable security definer rows 100 cost 10000 as $$
begin
  if tenant is distinct from current_setting('paneldesk.tenant', true) then return; end if;
  return query select * from search_candidates(tenant, patterns, signs, by_signs, subjects);
end $$;

-- The first accounts of a list whose name or id has a part, for the same reason; `after` is the last one of the page before.
create function accounts_found(tenant text, part text, after text, most int) returns setof text
  language plpgsql stable security definer rows 50 cost 1000 as $$
begin
  if tenant is distinct from current_setting('paneldesk.tenant', true) then return; end if;
  if after is null then
    return query
      select a.id from accounts a where a.tenant_id = tenant and (a.name ilike part or a.id ilike part)
      order by lower(a.name), a.id limit most;
  else
    return query
      select a.id from accounts a where a.tenant_id = tenant and (a.name ilike part or a.id ilike part)
        and (lower(a.name), a.id) > (select lower(b.name), b.id from accounts b where b.tenant_id = tenant and b.id = after)
      order by lower(a.name), a.id limit most;
  end if;
end $$;

-- What each role may do, as `grant … on …` has it. Rows are added by later migrations, which call `grant_roles` again.
create table role_grants (
  role text not null,
  privileges text not null,
  on_what text not null,
  primary key (role, on_what, privileges)
);
insert into role_grants (role, privileges, on_what) values
  ('paneldesk_app', 'select', 'table migrations'),
  ('paneldesk_app', 'select', 'table tenants'),
  ('paneldesk_app', 'select, insert, update', 'table accounts'),
  ('paneldesk_app', 'select, insert, update', 'table people'),
  ('paneldesk_app', 'select, insert, update, delete', 'table ended_access'),
  ('paneldesk_app', 'select, insert, update', 'table tickets'),
  ('paneldesk_app', 'select, insert, update', 'table messages'),
  ('paneldesk_app', 'select, insert', 'table message_revisions'),
  ('paneldesk_app', 'select, insert', 'table events'),
  ('paneldesk_app', 'select, insert', 'table outbox'),
  ('paneldesk_app', 'select, insert', 'table webhook_events'),
  ('paneldesk_app', 'select', 'table subject_events'),
  ('paneldesk_app', 'select, insert, update', 'table calendars'),
  -- By the triggers of mails and deliveries.
  ('paneldesk_app', 'select, insert, update, delete', 'table jobs'),
  ('paneldesk_app', 'select, insert, update', 'table read_marks'),
  ('paneldesk_app', 'select, insert', 'table idempotency_keys'),
  ('paneldesk_app', 'select, insert', 'table reads'),
  ('paneldesk_app', 'select, insert, update, delete', 'table presence'),
  ('paneldesk_app', 'select, insert, update', 'table search_texts'),
  ('paneldesk_app', 'select, insert, update', 'table preferences'),
  ('paneldesk_app', 'select, update', 'table mails'),
  ('paneldesk_app', 'select, update', 'table notices'),
  ('paneldesk_app', 'select', 'table mail_attempts'),
  ('paneldesk_app', 'select, delete', 'table mail_addresses'),
  ('paneldesk_app', 'select, update', 'table mail_settings'),
  ('paneldesk_app', 'select', 'table mail_reservations'),
  -- Not its password, nor its key.
  ('paneldesk_app', 'select (tenant_id, id, position, name, host, port, security, enabled, per_minute, per_hour, per_day, urgent_per_day, '
    'failures, rests, rest_cause, rests_since, resting_until, pace, last_answer)', 'table mail_transports'),
  ('paneldesk_app', 'select', 'table undated_links'),
  ('paneldesk_app', 'select, insert, update, delete', 'table webhooks'),
  ('paneldesk_app', 'select, insert, update, delete', 'table webhook_secrets'),
  ('paneldesk_app', 'select, update', 'table webhook_deliveries'),
  -- Of `reads` and `webhooks`, whose columns have it as their default.
  ('paneldesk_app', 'usage', 'sequence events_position_seq'),
  ('paneldesk_app', 'execute', 'function keys_of_issuer(text)'),
  ('paneldesk_app', 'execute', 'function known_issuers()'),
  ('paneldesk_app', 'execute', 'function allowed_origins()'),
  ('paneldesk_app', 'execute', 'function kept_out(timestamptz)'),
  ('paneldesk_app', 'execute', 'function live_tail(xid8, bigint, int)'),
  ('paneldesk_app', 'execute', 'function live_presence(timestamptz)'),
  ('paneldesk_app', 'execute', 'function live_settle_restored()'),
  ('paneldesk_app', 'execute', 'function search_found(text, text[], text[], boolean, boolean)'),
  ('paneldesk_app', 'execute', 'function accounts_found(text, text, text, int)');

-- Makes the roles where they are not there and this role may, and gives them what they may do. False: they are not there, and
-- all goes on without them. Roles belong to the whole server: other databases of it make them at the same time.
create function grant_roles() returns boolean language plpgsql as $$
declare
  given role_grants;
  -- Not `current_schema()`: this function looks into pg_catalog first.
  home regnamespace := (select relnamespace from pg_class where oid = 'role_grants'::regclass);
begin
  for given in select distinct on (role) * from role_grants loop
    if exists (select from pg_roles where rolname = given.role) then continue; end if;
    begin
      execute format('create role %I nologin', given.role);
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then return false;
    end;
  end loop;
  for given in select * from role_grants loop
    execute format('grant %s on %s to %I', given.privileges, given.on_what, given.role);
  end loop;
  for given in select distinct on (role) * from role_grants loop
    execute format('grant usage on schema %s to %I', home, given.role);
  end loop;
  -- Each tenant numbers its tickets by a sequence of its own: those that are there, and those to come.
  for given.on_what in select number_sequence from tenants where to_regclass(quote_ident(number_sequence)) is not null loop
    execute format('grant usage on sequence %I to paneldesk_app', given.on_what);
  end loop;
  execute format('alter default privileges in schema %s grant usage on sequences to paneldesk_app', home);
  return true;
end $$;

do $$
declare
  called text;
begin
  foreach called in array array['keys_of_issuer', 'known_issuers', 'allowed_origins', 'kept_out', 'live_tail', 'live_presence',
    'live_settle_restored', 'search_found', 'accounts_found', 'grant_roles'] loop
    execute format('revoke all on function %I from public', called);
    -- What runs as its owner finds its tables here and nowhere else.
    execute format('alter function %I set search_path = pg_catalog, %I, pg_temp', called, current_schema());
  end loop;
end $$;

-- Where the roles cannot be made, `migrate` says who must run what.
select grant_roles();
