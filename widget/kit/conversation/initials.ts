// The letters that stand for a person where there is no room for a name.

/** Firefox has had it from 125 on; before, a letter that is made of several signs loses all but the first. */
const letters = (word: string): string[] =>
  Intl.Segmenter ? Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment) : [...word];

/** Up to two letters; by grapheme, so that no letter is cut in two. */
export function initials(name: string): string {
  const first = (word = ''): string => letters(word)[0] ?? '';
  const words = name.trim().split(/\s+/u);
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase();
}
