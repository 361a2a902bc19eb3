// Searches tickets: the one that was asked for by its number, then those with the words in the subject, then all others.
import type { Part } from '../../../platform/search/parts.ts';
import { isEnd, lookThrough, lookUp, walk, type Find, type Rank, type Sample, type SearchedList } from './queries.ts';

/** So many of the newest are looked through first: a word that stands everywhere fills its page from them. */
const SAMPLE = 100;
/** So far it walks: what came up often in the newest and then no more is looked up after all. */
const WALKED: Record<Rank, number> = { subject: 6_000, text: 2_000 };
/**
 * A page by walking looks through `count / f` tickets where one in `1 / f` has the words, a page by the index names all
 * `f * tickets` that have them. So much more than naming one costs looking through one: its subject, or all its texts.
 * Measured with 100,000 tickets: 10 us and 23 us for looking through one, 12 us for naming one.
 */
const LOOKING: Record<Rank, number> = { subject: 0.8, text: 2 };

/** What comes first: the one that was asked for by its number, all words in the subject, all words anywhere. */
export const ranks = ['number', 'subject', 'text'] as const;

export interface Ranked extends Find {
  readonly rank: (typeof ranks)[number];
}

const byWords: readonly Rank[] = ['subject', 'text'];

/** Up to `count` finds by words behind `place`. `isSmall` where the list is one account's, which is walked to its end. */
export async function findTickets(
  list: SearchedList,
  place: Ranked | undefined,
  count: number,
  isSmall: boolean,
): Promise<Ranked[]> {
  const found: Ranked[] = [];
  let top: Promise<Sample> | undefined;
  for (const rank of place?.rank === 'text' ? byWords.slice(1) : byWords) {
    const after = rank === place?.rank ? place : undefined;
    const sample = await (after ? lookThrough(list, after, SAMPLE) : (top ??= lookThrough(list, undefined, SAMPLE)));
    const finds = await ofRank(list, rank, sample, count - found.length, isSmall);
    found.push(...finds.map((find) => ({ ...find, rank })));
    if (found.length >= count) break;
  }
  return found;
}

async function ofRank(
  list: SearchedList,
  rank: Rank,
  sample: Sample,
  count: number,
  isSmall: boolean,
): Promise<Find[]> {
  const near = sample[rank].slice(0, count);
  if (near.length === count || sample.looked < SAMPLE || sample.last === null) return near;
  const missing = count - near.length;
  if (isSmall) return [...near, ...(await walk(list, rank, sample.last, missing))];
  if (isCommon(sample, rank, count)) {
    const far = await walk(list, rank, sample.last, missing, WALKED[rank]);
    if (far.length === missing || (await isEnd(list, sample.last, WALKED[rank]))) return [...near, ...far];
  }
  const texts = sample.beginnings?.split('\n') ?? [];
  return [...near, ...(await lookUp(list, rank, rarest(list.parts, sample, rank), texts, sample.last, missing))];
}

/** Whether walking is quicker than the index, as far as the sample tells. */
function isCommon(sample: Sample, rank: Rank, count: number): boolean {
  const share = sample[rank].length / sample.looked;
  return (LOOKING[rank] * count) / share < share * Math.max(sample.tickets, 0);
}

/** Of the parts the one that the fewest of the newest have; of several the longest. */
function rarest(parts: readonly Part[], sample: Sample, rank: Rank): Part {
  const counts = rank === 'subject' ? sample.inSubject : sample.anywhere;
  const countOf = (part: Part): number => counts[parts.indexOf(part)] ?? 0;
  return parts.reduce((best, part) => (countOf(part) < countOf(best) ? part : best));
}
