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
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

export function traced(written: string): Traced {
  const trace = new Trace(written.length);
  for (let at = 0; at < written.length;) {
    const unit = written.charCodeAt(at);
    if (unit < ASCII.length) {
      trace.add(ASCII[unit] ?? SPACE, at, at + 1);
      at += 1;
      continue;
    }
    const letter = String.fromCodePoint(written.codePointAt(at) ?? unit);
    const end = at + letter.length;
    const letters = unitsOf(letter);
    // By UTF-16 units, like the searching in it.
    for (const one of letters) trace.add(one, at, end);
    if (letters.length === 0) trace.belongs(end);
    at = end;
  }
  trace.add(SPACE, written.length, written.length);
  return trace.whole();
}

const SPACE = 32;
/** What the signs of ASCII become, by their number. */
const ASCII = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit).toLowerCase();
  return /[a-z0-9]/.test(sign) ? sign.charCodeAt(0) : SPACE;
});

/** A text on its way: a page of finds has 10,000 signs, so nothing is made for each of them. */
class Trace {
  #units: Uint16Array;
  #from: Uint32Array;
  #to: Uint32Array;
  /** It begins with a space. */
  #length = 1;

  constructor(length: number) {
    // Most letters become one sign; a few compatibility forms become up to eighteen.
    this.#units = new Uint16Array(length + 2);
    this.#from = new Uint32Array(length + 2);
    this.#to = new Uint32Array(length + 2);
    this.#units[0] = SPACE;
  }

  add(unit: number, from: number, to: number): void {
    if (unit === SPACE && this.#endsWithSpace()) return;
    if (this.#length === this.#units.length) this.#grow();
    this.#units[this.#length] = unit;
    this.#from[this.#length] = from;
    this.#to[this.#length] = to;
    this.#length += 1;
  }

  /** An accent that stands by itself belongs to the letter before it. */
  belongs(to: number): void {
    if (!this.#endsWithSpace()) this.#to[this.#length - 1] = to;
  }

  whole(): Traced {
    const length = this.#length;
    const plain = Buffer.from(this.#units.buffer, 0, 2 * length).toString('utf16le');
    return { plain, from: this.#from.subarray(0, length), to: this.#to.subarray(0, length) };
  }

  #endsWithSpace(): boolean {
    return this.#units[this.#length - 1] === SPACE;
  }

  #grow(): void {
    const more = <T extends Uint16Array | Uint32Array>(larger: T, now: T): T => (larger.set(now), larger);
    const length = this.#length * 2;
    this.#units = more(new Uint16Array(length), this.#units);
    this.#from = more(new Uint32Array(length), this.#from);
    this.#to = more(new Uint32Array(length), this.#to);
  }
}

/** Letters of the basic plane beyond ASCII, at most 65,536: cleaning one takes a microsecond. */
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
