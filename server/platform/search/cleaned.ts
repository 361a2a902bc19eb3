// What texts are compared by, as the database's `search_plain` has it: without case, accents and signs. A test holds them equal.

/** Letters that no decomposition takes apart; of Greek and Cyrillic the capitals. */
const TWINS = new Map<string, string>([
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ...pairs('ØøŁłĐđÐðı', 'oollddddi'),
  ...pairs('ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς', 'αβγδεζηθικλμνξοπρστυφχψωσ'),
  ...pairs('АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ', 'абвгдежзийклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ'),
]);

function pairs(from: string, to: string): [string, string][] {
  const twins = [...to];
  return [...from].map((letter, at) => [letter, twins[at] ?? letter]);
}

/** Accents, soft hyphens and what else is not seen. */
const UNSEEN = /[\u0300-\u036f]+|[\ufe00-\ufe0f]+|[\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
const NO_LETTER =
  /[^a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b-\ud7ff\ue000-\ufdff\ufe70-\ufefe\uff10-\uffef\u{10000}-\u{10ffff}]+/gu;

/** Letters and digits in small ASCII where there is one, words divided by one space each; '' where nothing is left. */
export function cleaned(written: string): string {
  return lettersOf(written).replaceAll(NO_LETTER, ' ').replaceAll(/^ | $/g, '');
}

function lettersOf(written: string): string {
  const bare = written.normalize('NFKD').replaceAll(UNSEEN, '');
  let letters = '';
  for (const letter of bare) letters += TWINS.get(letter) ?? letter;
  // ASCII only, like the database under every locale.
  return letters.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** A cleaned text that knows where each of its signs was written. It begins and ends with a space, as in the database. */
export interface Traced {
  readonly plain: string;
  /** Where the sign of `plain` at the same place begins in what was written, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export function traced(written: string): Traced {
  const units = [SPACE];
  const from = [0];
  const to = [0];
  let endsWithSpace = true;
  const add = (unit: number, start: number, end: number): void => {
    if (unit === SPACE && endsWithSpace) return;
    units.push(unit);
    from.push(start);
    to.push(end);
    endsWithSpace = unit === SPACE;
  };
  let at = 0;
  for (const letter of written) {
    const end = at + letter.length;
    const letters = unitsOf(letter);
    // By UTF-16 units, like the searching in it.
    for (const unit of letters) add(unit, at, end);
    // An accent that stands by itself belongs to the letter before it.
    if (letters.length === 0 && to.length > 1 && !endsWithSpace) to[to.length - 1] = end;
    at = end;
  }
  add(SPACE, at, at);
  return { plain: textOf(units), from, to };
}

const SPACE = 32;
/** Letters of the basic plane, at most 65,536: cleaning one takes a microsecond, and a page of finds has 10,000 of them. */
const known = new Map<string, readonly number[]>();

/** The cleaned letter in UTF-16 units; none where it is not seen. */
function unitsOf(letter: string): readonly number[] {
  let units = known.get(letter);
  if (units === undefined) {
    const letters = lettersOf(letter).replaceAll(NO_LETTER, ' ');
    units = Array.from({ length: letters.length }, (_, at) => letters.charCodeAt(at));
    if (letter.length === 1) known.set(letter, units);
  }
  return units;
}

/** In pieces: so many arguments at once would not fit on the stack. */
function textOf(units: readonly number[]): string {
  let text = '';
  for (let at = 0; at < units.length; at += 4096) text += String.fromCharCode(...units.slice(at, at + 4096));
  return text;
}
