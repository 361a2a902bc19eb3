-- When a tenant's support is open. Without a row it always is.

create table calendars (
  tenant_id text primary key references tenants on delete cascade,
  time_zone text not null,
  -- Contract `WeeklyHours`, and `ClosedDay`s in the order of their days.
  hours jsonb not null,
  closed_days jsonb not null,
  changed_at timestamptz(3) not null,
  -- A contract `PersonRef`; null where it was done on the command line.
  changed_by jsonb
);
