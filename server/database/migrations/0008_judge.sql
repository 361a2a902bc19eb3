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
