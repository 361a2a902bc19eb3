-- What people are told at once in the panel, beside what they are mailed.

alter table preferences
  -- Contract `PanelNotice`s that they do not want by a word in its corner.
  add column panel_off text[] not null default '{}';
