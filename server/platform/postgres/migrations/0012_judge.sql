-- Whose fault it is that a mail was not taken: what a mail server rests for, how it comes back, whom it refused in a row.

alter table mail_transports
  -- How often in a row it rested for the same cause, with nothing taken between; 0 while it is well.
  add column rests int not null default 0,
  add column rest_cause text check (rest_cause in ('down', 'refuses', 'limit')),
  -- Since when it rests or is being tried again.
  add column rests_since timestamptz,
  -- How many mails may be under way to it at once while it comes back: one, then twice as many with each taken; null for all.
  add column pace int check (pace > 0),
  -- Different recipients that it refused alike in a row, with none taken between; and how.
  add column refused_alike text,
  add column refused_people text[] not null default '{}',
  drop column trying;

update mail_transports set rests = failures - 2, rest_cause = 'down', rests_since = coalesce(resting_until, now()), pace = 1
where failures >= 3;

-- By which judge a mark was made: when it sees better, it looks again at what an older one has marked.
alter table mail_addresses add column judge int not null default 0;

-- The subject that the first mail about a ticket had: mail clients open a second thread for another one.
create table mail_threads (
  tenant_id text not null,
  ticket_id uuid not null,
  subject text not null,
  primary key (tenant_id, ticket_id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
-- As it was when the first mail went. Where it was not changed since, the next mail will write it down.
insert into mail_threads (tenant_id, ticket_id, subject)
select distinct on (e.tenant_id, e.ticket_id) e.tenant_id, e.ticket_id, e.data ->> 'from'
from events e
join (
  select n.tenant_id, n.ticket_id, min(m.settled_at) as at from notices n
  join mails m on m.tenant_id = n.tenant_id and m.id = n.mail_id and m.state = 'sent'
  where n.ticket_id is not null group by n.tenant_id, n.ticket_id
) first on first.tenant_id = e.tenant_id and first.ticket_id = e.ticket_id
where e.kind = 'subject_changed' and e.created_at > first.at and e.data ->> 'from' is not null
order by e.tenant_id, e.ticket_id, e.number;
