// A language at work: its texts, and how it writes numbers, plurals, moments and spans of time (all by Intl).

/** The forms of a counted text; `#` stands for the number. Languages with more forms (Arabic, Polish) add theirs. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export interface Language<Texts> {
  /** BCP 47, e.g. `de-AT`: as asked for, so that dates follow the region. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Texts;
  /** `language.count(t.unread, 3)` -> "3 unread". */
  count(forms: Plural, n: number): string;
  number(n: number): string;
  /** "14:05" today, "Yesterday, 14:05", "12 Nov, 14:05", "12 Nov 2025". */
  moment(iso: string, now: Date): string;
  /** The same inside a sentence, also of what is to come: "14:05", "tomorrow, 09:00". */
  within(iso: string, now: Date): string;
  /** "now", "5 minutes ago", "23 hours ago", "yesterday": a day only where it is 24 hours or more. */
  ago(iso: string, now: Date): string;
  /** The same in as few letters as the language has: "5 min. ago". */
  agoShort(iso: string, now: Date): string;
  /** "12 November", with the year where it is another; "Today" and "Yesterday" in words. */
  day(iso: string, now: Date): string;
  /** Date and time in full, for titles. */
  full(iso: string): string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const steps = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysBefore = (then: Date, now: Date): number => Math.round((midnight(now) - midnight(then)) / DAY);
const capital = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

export function createLanguage<Texts>(locale: string, direction: 'ltr' | 'rtl', t: Texts): Language<Texts> {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = format({ timeStyle: 'short' });
  const dayTime = format({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  const dayYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDay = format({ day: 'numeric', month: 'long' });
  const longDayYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const full = format({ dateStyle: 'full', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const relativeShort = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

  const since = (how: Intl.RelativeTimeFormat, iso: string, now: Date): string => {
    // A clock that is a little ahead must not say "in 2 seconds".
    const span = Math.min(0, new Date(iso).getTime() - now.getTime());
    const days = daysBefore(new Date(iso), now);
    // From 24 hours on, days of the calendar: what was 30 hours ago may be two of them.
    if (span <= -DAY && days < 7) return how.format(-days, 'day');
    const step = steps.find(([, length]) => Math.abs(span) >= length);
    return step === undefined ? how.format(0, 'second') : how.format(Math.trunc(span / step[1]), step[0]);
  };

  const within = (iso: string, now: Date): string => {
    const then = new Date(iso);
    const days = daysBefore(then, now);
    if (days === 0) return time.format(then);
    if (Math.abs(days) === 1) return `${relative.format(-days, 'day')}, ${time.format(then)}`;
    return then.getFullYear() === now.getFullYear() ? dayTime.format(then) : dayYear.format(then);
  };

  return {
    locale,
    direction,
    t,
    count: (forms, n) => (forms[plurals.select(n)] ?? forms.other).replace('#', numbers.format(n)),
    number: (n) => numbers.format(n),
    ago: (iso, now) => since(relative, iso, now),
    agoShort: (iso, now) => since(relativeShort, iso, now),
    within,
    moment: (iso, now) => capital(within(iso, now), locale),
    day(iso, now) {
      const then = new Date(iso);
      const days = daysBefore(then, now);
      if (days === 0 || days === 1) return capital(relative.format(-days, 'day'), locale);
      return then.getFullYear() === now.getFullYear() ? longDay.format(then) : longDayYear.format(then);
    },
    full: (iso) => full.format(new Date(iso)),
  };
}
