-- People whose access was ended, whatever the panel says of them: for as long as there is a row whose time is not over.

create table ended_access (
  tenant_id text not null references tenants on delete cascade,
  -- Not a foreign key to people: who never came can be kept out, too.
  side text not null check (side in ('customer', 'staff')),
  person_id text not null,
  ended_at timestamptz(3) not null,
  -- Null: until it is restored by hand.
  ends_at timestamptz(3),
  -- A contract `PersonRef`; null where it was done on the command line.
  ended_by jsonb,
  primary key (tenant_id, side, person_id)
);

-- Whether somebody is kept out at an instant. The one place that says so to statements.
create function access_is_ended(tenant text, of_side text, person text, at timestamptz) returns boolean
  language sql stable parallel safe
  return exists (
    select from ended_access e
    where e.tenant_id = tenant and e.side = of_side and e.person_id = person and (e.ends_at is null or e.ends_at > at)
  );
