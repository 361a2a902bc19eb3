-- The fields that a tenant adds to its tickets: what they are, in versions, and what each ticket has of them.

create table fields (
  tenant_id text not null references tenants on delete cascade,
  id text not null,
  -- From 1; each is kept in `field_versions`.
  version int not null,
  kind text not null,
  shown_to text not null check (shown_to in ('everyone', 'staff')),
  set_by text not null check (set_by in ('everyone', 'staff')),
  -- Texts by language, and a choice's contract `FieldOption`s.
  names jsonb not null,
  help jsonb not null,
  options jsonb not null,
  required boolean not null,
  filterable boolean not null,
  position int not null,
  retired_at timestamptz(3),
  primary key (tenant_id, id)
);

-- What a field was: events of tickets name the version by which they were written.
create table field_versions (
  tenant_id text not null,
  field_id text not null,
  version int not null,
  -- A contract `Field`, and the contract `Author` who made it that.
  definition jsonb not null,
  author jsonb not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, field_id, version),
  foreign key (tenant_id, field_id) references fields on delete cascade
);

-- By the id of the field. What a process of the version before files has none: it knows none that would be required.
alter table tickets add column fields jsonb not null default '{}';

-- The tickets whose field has one of these values, for the tenant whose transaction it is and nobody else: `->` and `?` are not
-- leakproof, so that under a policy no index would answer them. Tenant and field stand in it in letters, because the index of a
-- field is one of its own (`server/desk/tickets/field-index-queries.ts`). Without that index it reads all of the tenant's.
create function tickets_by_field(tenant text, field text, wanted jsonb) returns setof uuid
  language plpgsql stable security definer rows 100 cost 10000 as $$
begin
  if tenant is distinct from current_setting('paneldesk.tenant', true) then return; end if;
  return query execute format(
    'select t.id from tickets t where t.tenant_id = %L and t.fields ? %L and t.fields -> %L = any ($1)', tenant, field, field
  ) using array(select jsonb_array_elements(wanted));
end $$;

do $$
declare
  walled text;
begin
  foreach walled in array array['fields', 'field_versions'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('create policy one_tenant on %I using (tenant_id = (select current_setting(''paneldesk.tenant'', true)))', walled);
  end loop;
  revoke all on function tickets_by_field from public;
  execute format('alter function tickets_by_field set search_path = pg_catalog, %I, pg_temp', current_schema());
end $$;

insert into role_grants (role, privileges, on_what) values
  ('paneldesk_app', 'select, insert, update', 'table fields'),
  ('paneldesk_app', 'select, insert', 'table field_versions'),
  ('paneldesk_app', 'execute', 'function tickets_by_field(text, text, jsonb)');
select grant_roles();
