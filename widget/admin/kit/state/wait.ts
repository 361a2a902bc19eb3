// How long something has been waiting: as short as a column is wide, and in words. Pure.

const steps = [
  ['year', 365 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const formats = new Map<string, Intl.NumberFormat>();

function format(locale: string, unit: string, unitDisplay: 'narrow' | 'long'): Intl.NumberFormat {
  const key = `${locale} ${unit} ${unitDisplay}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
  formats.set(key, known);
  return known;
}

/** `3h`, `2d`; with `long` "3 hours", "2 days". Never less than a minute, and never a future one. */
export function waited(since: string, now: Date, locale: string, unitDisplay: 'narrow' | 'long' = 'narrow'): string {
  const span = Math.max(60_000, now.getTime() - new Date(since).getTime());
  const [unit, length] = steps.find(([, each]) => span >= each) ?? steps[4];
  return format(locale, unit, unitDisplay).format(Math.floor(span / length));
}
