// Numbers as people of a language write and read them. Pure.

/** With all its digits; for a screen and for the field that it is changed in. */
export const writeNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value);

/** The signs of a language: `.` and `,` in German. */
function signsOf(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.6);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { group: sign('group'), decimal: sign('decimal') };
}

/** Between thousands wherever they stand. */
const SPACES = /[\s'’\u00a0\u202f]/gu;

/**
 * What somebody meant by it; undefined where nobody can say. A sign that parts thousands in this language does so only where
 * it can, three digits after it: else it is the other language's decimal sign, so `3.5` is three and a half in German, too.
 */
export function readNumber(text: string, locale: string): number | undefined {
  const { group, decimal } = signsOf(locale);
  const bare = text
    .trim()
    .replace(SPACES, '')
    .replace(/^[\u2212–]/u, '-');
  const [whole = '', ...rest] = bare.split(decimal);
  const isGrouped = group !== '' && /^[.,]$/.test(group) && whole.includes(group);
  if (isGrouped && isParted(whole, group)) return plain([whole.replaceAll(group, ''), ...rest].join('.'));
  // The only sign in it: decimal, as another language has it.
  if (isGrouped && rest.length === 0) return plain(bare.replace(group, '.'));
  return plain([whole, ...rest].join('.'));
}

const isParted = (whole: string, group: string): boolean => {
  const [first = '', ...others] = whole.replace(/^-/, '').split(group);
  // Indian languages part by two above the thousands.
  const areParts = others.every((part, at) => (at === others.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(part));
  return /^\d{1,3}$/.test(first) && areParts;
};

const plain = (digits: string): number | undefined =>
  /^-?(?:\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : undefined;
