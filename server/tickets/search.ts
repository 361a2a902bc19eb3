// Finds tickets by text: words of the subject or of a message that the reader may see, a part of the subject, the number.
import type { TicketQuery } from '../../sdk/contract/index.ts';
import type { AnySql } from '../database/connect.ts';
import type { Actor } from '../http/actor.ts';
import { visibleMessages, visibleTickets, type Fragment } from './visibility.ts';

/** So many of the newest tickets are read first: a word that stands everywhere fills its page from them. */
const NEAR = 500;
/**
 * From so many finds on, words are common. Tickets with rare words are looked up in the index of words and put in order;
 * for common ones that would take seconds, but then walking the tickets, newest first, soon gives a page.
 */
const COMMON = 10_000;
/** So many are walked at most. With filters that hardly leave any matching ticket, a walk through all would take minutes. */
const WALKED = 10_000;

/** The list that a search is made in: its conditions over `t`, its order, and how many rows of it are wanted. */
export interface SearchedList {
  readonly query: TicketQuery & { text: string };
  readonly where: Fragment;
  readonly newest: Fragment;
  readonly count: number;
}

/**
 * A query for the matching tickets, complete with what it reads. Which way is the quick one is only known when the finds
 * are counted, so the statement holds all three; the conditions on `enough` and `common` let one of them run.
 */
export function searched(sql: AnySql, actor: Actor, { query, where, newest, count }: SearchedList): Fragment {
  const walked = (tickets: number, condition = sql`true`) => sql`
    select t.* from (select t.* from tickets t where ${where} and ${condition} ${newest} limit ${tickets}) t
    where ${matches(sql, actor)} ${newest} limit ${count}`;
  // One account's tickets are few: they are read, and no other account's finds are counted on the way.
  if (actor.side === 'customer' || query.account !== undefined) {
    return sql`with ${terms(sql, query.text)} ${walked(WALKED)}`;
  }
  return sql`
    with ${terms(sql, query.text)}, near as materialized (${walked(NEAR)}), enough as materialized (select count(*) >= ${count} as rows from near), ${finds(sql, actor)}
    (
      select * from near where (select rows from enough)
    ) union all (
      select t.* from found cross join lateral (
        -- The fence: each find is looked up by its id, whatever the planner thinks of their number.
        select t.* from tickets t where t.id = found.id and ${where} offset 0
      ) t
      where not (select rows from enough) and not (select words from common) ${newest} limit ${count}
    ) union all (
      ${walked(WALKED, sql`not (select rows from enough) and (select words from common)`)}
    )`;
}

function terms(sql: AnySql, text: string): Fragment {
  return sql`
    search as materialized (
      select words, replace(words::text, '<->', '&')::tsquery as loose, ${likePattern(text)}::text as part,
        ${numberIn(text)}::bigint as number
      from websearch_to_tsquery('simple', searchable(${text})) as words
    )`;
}

/** Whether ticket `t` matches. */
function matches(sql: AnySql, actor: Actor): Fragment {
  return sql`(
    t.subject_words @@ (select words from search) or t.subject ilike (select part from search)
    or t.number = (select number from search) or exists (
      -- The fence: ticket by ticket, where the planner would rather find the words in all messages first.
      select from messages m
      where ${visibleMessages(sql, actor)} and m.ticket_id = t.id and m.words @@ (select words from search) offset 0
    )
  )`;
}

/**
 * The finds by index, unless there are enough near ones, and whether they are too many. A phrase is looked up as its words
 * and checked afterwards: the index knows no order, so that looking for the phrase itself would read whatever has its words.
 */
function finds(sql: AnySql, actor: Actor): Fragment {
  const tickets = (condition: Fragment) => sql`
    select t.id, t.subject_words as words from tickets t
    where not (select rows from enough) and ${visibleTickets(sql, actor)} and ${condition} limit ${COMMON}`;
  return sql`
    by_message as materialized (
      select m.ticket_id as id, m.words @@ (select words from search) as found from messages m
      where not (select rows from enough) and ${visibleMessages(sql, actor)} and m.words @@ (select loose from search)
      limit ${COMMON}
    ), by_subject as materialized (
      select t.id, t.words @@ (select words from search) as found
      from (${tickets(sql`t.subject_words @@ (select loose from search)`)}) t
    ), by_part as materialized (${tickets(sql`t.subject ilike (select part from search)`)}
    ), by_number as (${tickets(sql`t.number = (select number from search)`)}
    ), found as materialized (
      select id from by_message where found union select id from by_subject where found
      union select id from by_part union select id from by_number
    ), common as materialized (
      select greatest(
        (select count(*) from by_message), (select count(*) from by_subject), (select count(*) from by_part)
      ) >= ${COMMON} as words
    )`;
}

/** Null where a part is too short to be looked up by its trigrams. */
function likePattern(text: string): string | null {
  const part = text.trim();
  return [...part].length < 3 ? null : `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

function numberIn(text: string): number | null {
  const digits = /^\s*#?(\d{1,15})\s*$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
