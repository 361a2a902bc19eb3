// The letters that stand for a person where there is no room for a name.

/** Up to two letters; by grapheme, so that no letter is cut in two. */
export function initials(name: string): string {
  const first = (word: string | undefined): string =>
    word === undefined ? '' : ([...new Intl.Segmenter().segment(word)][0]?.segment ?? '');
  const words = name.trim().split(/\s+/u);
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase();
}
