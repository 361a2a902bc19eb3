-- Search by any part of what was written: one cleaned text for each message, each subject and each ticket's people, with an
-- index of its three-sign pieces. Triggers keep it: whoever writes a ticket cannot forget it.
-- Reads every ticket and message once while nobody else can write. Measured: 80 s of processor for 100,000 tickets with
-- 250,000 messages of 440 characters, 14 minutes for ten times as many; on two cores that are free, little more than half.

-- What a text is compared by: compatibility forms and case folded, accents off, and one space for all that is no letter or
-- digit, also at both ends. The same under every locale: `lower` and `unaccent` are not, and the latter may not be there.
-- `cleaned` in server/tickets/search/cleaned.ts says it in JavaScript; a test holds the two equal, letter by letter.
create function search_plain(written text) returns text
  language plpgsql immutable parallel safe strict cost 1000 as $$
declare
  t text := written;
begin
  if octet_length(t) > length(t) then
    t := regexp_replace(normalize(t, NFKD), '[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]+', '', 'g');
    t := replace(replace(t, 'ß', 'ss'), 'ẞ', 'ss');
    if octet_length(t) > length(t) then
      t := translate(replace(replace(replace(replace(t, 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'),
        'ØøŁłĐđÐðıΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ',
        'oollddddiαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ');
    end if;
  end if;
  t := lower(t collate "C");
  if octet_length(t) = length(t) then
    t := regexp_replace(t, '[^a-z0-9]+', ' ', 'g');
  else
    t := regexp_replace(t, '[^a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b-\ud7ff\ue000-\ufdff\ufe70-\ufefe\uff10-\uffef\U00010000-\U0010ffff]+', ' ', 'g');
  end if;
  return ' ' || btrim(t, ' ') || ' ';
end $$;

-- What the index knows of a text beside its three-sign pieces: whose it is, and every letter beyond ASCII alone and with the
-- one after it. Chinese words have two signs, and where the locale is C, pg_trgm sees letters in ASCII only.
create function search_keys(tenant text, plain text) returns text[]
  language plpgsql immutable parallel safe strict cost 100 as $$
begin
  if octet_length(plain) = length(plain) then return array['@' || tenant]; end if;
  return array['@' || tenant] || (
    select array_agg(distinct key)
    from (
      select sign, lead(sign) over () as next
      from unnest(string_to_array(regexp_replace(plain, '[\x01-\x7f]+', ' ', 'g'), null)) as signs (sign)
    ) signs
    cross join lateral (select sign union all select sign || next where next <> ' ') keys (key)
    where sign <> ' '
  );
end $$;

-- Who is behind a ticket, as it was filed; but for the account, which is looked up where it stands.
create function search_people(ticket tickets) returns text
  language sql immutable parallel safe
  return search_plain(concat_ws(' ', (ticket).requester ->> 'name', (ticket).requester ->> 'id', (ticket).snapshot ->> 'email',
    (ticket).service ->> 'name', (ticket).service ->> 'id', (ticket).snapshot #>> '{service,host}'));

-- Everything that a ticket of today has to be found by. Messages by themselves: a plain read of one table uses all cores.
create table search_texts as
  select tenant_id, ticket_id, number, internal, plain, search_keys(tenant_id, plain) as keys
  -- A fence: the text is cleaned once, not again for its keys.
  from (select tenant_id, ticket_id, number, internal, search_plain(text) as plain from messages offset 0) texts;
insert into search_texts (tenant_id, ticket_id, number, internal, plain, keys)
  select tenant_id, ticket_id, number, internal, plain, search_keys(tenant_id, plain)
  from (
    select tenant_id, id as ticket_id, 0 as number, false as internal, search_plain(subject) as plain from tickets
    union all
    select t.tenant_id, t.id, -1, true, search_people(t) || coalesce((
      select string_agg(search_plain(concat_ws(' ', wrote.name, wrote.id, p.email)), '')
      from (
        select distinct m.author ->> 'side' as side, m.author ->> 'id' as id, m.author ->> 'name' as name
        from messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id
      ) wrote
      left join people p on p.tenant_id = t.tenant_id and p.side = wrote.side and p.id = wrote.id
    ), '') from tickets t
    offset 0
  ) texts;

alter table search_texts
  alter column tenant_id set not null,
  alter column ticket_id set not null,
  -- Of the message; 0 for the subject, -1 for the people.
  alter column number set not null,
  -- True for what customers do not see: notes, and the people with their addresses.
  alter column internal set not null,
  alter column plain set not null,
  alter column keys set not null,
  add primary key (tenant_id, ticket_id, number),
  add foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  add check (number <> -1 or internal);

create function search_ticket_written() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into search_texts (tenant_id, ticket_id, number, internal, plain, keys)
    select new.tenant_id, new.id, number, internal, plain, search_keys(new.tenant_id, plain)
    from (values (0, false, search_plain(new.subject)), (-1, true, search_people(new))) as texts (number, internal, plain);
  else
    if new.subject is distinct from old.subject then
      update search_texts set plain = search_plain(new.subject), keys = search_keys(tenant_id, search_plain(new.subject))
      where tenant_id = new.tenant_id and ticket_id = new.id and number = 0;
    end if;
    if new.service is distinct from old.service then
      perform search_people_add(new.tenant_id, new.id, search_plain(concat_ws(' ', new.service ->> 'name', new.service ->> 'id')));
    end if;
  end if;
  return null;
end $$;

create function search_message_written() returns trigger language plpgsql as $$
declare
  cleaned text := search_plain(new.text);
begin
  insert into search_texts (tenant_id, ticket_id, number, internal, plain, keys)
  values (new.tenant_id, new.ticket_id, new.number, new.internal, cleaned, search_keys(new.tenant_id, cleaned))
  on conflict (tenant_id, ticket_id, number)
    do update set internal = excluded.internal, plain = excluded.plain, keys = excluded.keys;
  if tg_op = 'INSERT' then
    perform search_people_add(new.tenant_id, new.ticket_id, search_plain(concat_ws(' ', new.author ->> 'name', new.author ->> 'id', (
      select p.email from people p
      where p.tenant_id = new.tenant_id and p.side = new.author ->> 'side' and p.id = new.author ->> 'id'
    ))));
  end if;
  return null;
end $$;

-- Adds to a ticket's people whom it does not name yet: most messages are from somebody it knows.
create function search_people_add(tenant text, ticket uuid, added text) returns void language plpgsql as $$
begin
  update search_texts set plain = plain || added, keys = search_keys(tenant, plain || added)
  where tenant_id = tenant and ticket_id = ticket and number = -1 and position(added in plain) = 0;
end $$;

create trigger tickets_are_searched after insert or update of subject, service on tickets
  for each row execute function search_ticket_written();
create trigger messages_are_searched after insert or update of text on messages
  for each row execute function search_message_written();

-- An account's name may change, and its tickets are found by the one of today.
alter table accounts add column plain text not null generated always as (search_plain(name || ' ' || id)) stored;

-- The indexes, in the schema of pg_trgm wherever that is, and the two functions that need it.
do $$
declare
  trgm text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm');
begin
  -- The lists of what is not sorted in yet are short: every search reads them whole (4 MB of them took it 30 ms).
  execute format('create index search_subjects on search_texts using gin (plain %I.gin_trgm_ops, keys)
    with (gin_pending_list_limit = 128) where number = 0', trgm);
  execute format('create index search_rest on search_texts using gin (plain %I.gin_trgm_ops, keys)
    with (gin_pending_list_limit = 256) where number <> 0', trgm);
  execute format('create index search_accounts on accounts using gin (plain %I.gin_trgm_ops)', trgm);

  -- How much a word is like one of a text, 0 to 1.
  execute format('create function search_likeness(word text, plain text) returns real
    language sql immutable parallel safe return %I.word_similarity(word, plain)', trgm);
end $$;

-- Tickets of a tenant that may have a part in them: ids from the index and nothing else. Whoever asks decides which of
-- them the reader sees, and whether the part stands where the reader sees it. It runs as its owner, because under
-- row-level security no index answers `like`: that is not leakproof.
-- `patterns` are what parts are looked for by, the rarest first. Of texts that stand apart only that one is looked up; of
-- `subjects`, where all must stand in one, all are. `signs` are the first one's keys, to be looked up by themselves
-- (`by_signs`) where no three ASCII signs stand in a row: such a pattern would read the whole index.
create function search_candidates(tenant text, patterns text[], signs text[], by_signs boolean, subjects boolean) returns setof uuid
  language plpgsql stable security definer rows 100 cost 10000
  -- Whatever the statistics say of a pattern that they do not know: this is for the index.
  set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  wanted text[] := array['@' || tenant] || signs;
begin
  if by_signs then
    return query select ticket_id from search_texts where number = 0 and keys @> wanted;
  elsif subjects and cardinality(patterns) > 1 then
    return query
      select ticket_id from search_texts
      where number = 0 and keys @> wanted and plain like patterns[1] and plain like patterns[2] and plain like all (patterns);
  else
    return query select ticket_id from search_texts where number = 0 and keys @> wanted and plain like patterns[1];
  end if;
  if subjects then return; end if;
  if by_signs then
    return query select ticket_id from search_texts where number <> 0 and keys @> wanted;
  else
    return query select ticket_id from search_texts where number <> 0 and keys @> wanted and plain like patterns[1];
  end if;
  return query
    select t.id from accounts a join tickets t on t.tenant_id = a.tenant_id and t.account_id = a.id
    where a.tenant_id = tenant and a.plain like patterns[1];
end $$;
revoke all on function search_candidates from public;
do $$
begin
  -- What runs as its owner finds its tables here and nowhere else.
  execute format('alter function search_candidates set search_path = pg_catalog, %I, pg_temp', current_schema());
end $$;

-- What it replaces. The columns' room is free again when their rows are written anew.
drop index tickets_by_subject_words, tickets_by_subject_part, messages_by_words;
alter table tickets drop column subject_words;
alter table messages drop column words;
drop function searchable(text);
