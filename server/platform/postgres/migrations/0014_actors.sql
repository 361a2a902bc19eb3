-- Which way a message came and how sure it is who wrote it, when others see it, its text as a tree; and what people may do.

-- Authors in messages and events say their kind and way from now on. Those of before do not, nor do those that a process of
-- the version before writes meanwhile: they are people's, through the panel (`server/desk/events/author-queries.ts`).

alter table messages
  -- Its author's `via`, to be filtered by.
  add column via text not null default 'panel',
  -- A contract `Proof`.
  add column proof text not null default 'signed',
  -- Set while it can still be taken back: when it will be shown to the other side. Until it is, only its author's side sees
  -- it, and it has no number: the event that adds it, and with it the notices, the live update, the count of what is new
  -- and the ticket's movement, come when it is shown. What has no event has not happened.
  add column visible_at timestamptz(3),
  -- The tree of its text, for who shows more than letters; null where the text is all there is.
  add column body jsonb,
  alter column number drop not null,
  drop constraint messages_check,
  -- Not validated: what is there was held to the stricter one, and reading it all would lock the desk out meanwhile.
  add constraint messages_numbered check (
    case when visible_at is null then number is not null and internal = (public_number is null)
    else number is null and public_number is null end
  ) not valid;

-- A message is searched once it is shown: `search_texts` is keyed by its number, and what waits is not to be found.
create or replace function search_message_written() returns trigger language plpgsql as $$
declare
  cleaned text := search_plain(new.text);
begin
  insert into search_texts (tenant_id, ticket_id, number, internal, plain, keys)
  values (new.tenant_id, new.ticket_id, new.number, new.internal, cleaned, search_keys(new.tenant_id, cleaned))
  on conflict (tenant_id, ticket_id, number)
    do update set internal = excluded.internal, plain = excluded.plain, keys = excluded.keys;
  if tg_op = 'INSERT' or old.number is null then
    perform search_people_add(new.tenant_id, new.ticket_id, search_plain(concat_ws(' ', new.author ->> 'name', new.author ->> 'id', (
      select p.email from people p
      where p.tenant_id = new.tenant_id and p.side = new.author ->> 'side' and p.id = new.author ->> 'id'
    ))));
  end if;
  return null;
end $$;
drop trigger messages_are_searched on messages;
create trigger messages_are_searched after insert or update of text, number on messages
  for each row when (new.number is not null) execute function search_message_written();

-- What they may do, as their last token said, where that is less than their role has. Null: all of it.
alter table people add column permissions text[];
