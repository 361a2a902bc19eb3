-- Within how long a tenant says that it answers, and by when a ticket's customer was told to be answered.

create table answer_times (
  tenant_id text primary key references tenants on delete cascade,
  -- Contract `NewAnswerTimes`: open minutes by priority.
  minutes jsonb not null,
  changed_at timestamptz(3) not null,
  -- A contract `PersonRef`; null where it was done on the command line.
  changed_by jsonb
);
alter table answer_times enable row level security;
create policy one_tenant on answer_times using (tenant_id = (select current_setting('paneldesk.tenant', true)));
insert into role_grants (role, privileges, on_what) values ('paneldesk_app', 'select, insert, update', 'table answer_times');
select grant_roles();

alter table tickets
  -- Since when it has been this side's turn: with a reply that leaves it with support, support's wait begins anew. Null where
  -- that is since `state_since`; a process of the version before moves only that, so the later of the two holds.
  add column turn_since timestamptz(3),
  -- As was told then: a promise stays, also where the tenant promises something else meanwhile. It holds while it is support's
  -- turn, and where it is later than the beginning of that.
  add column answer_by timestamptz(3);
