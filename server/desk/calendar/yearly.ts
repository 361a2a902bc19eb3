// Days of a rule that repeats every year (RFC 5545, 3.3.10), as files of public holidays have them. Pure.

/** What of a rule is understood. Days are `2026-12-25`. */
export interface YearlyRule {
  readonly interval: number;
  readonly count: number | null;
  readonly until: string | null;
  readonly months: readonly number[];
  /** From 1; negative ones from the end of the month. */
  readonly monthDays: readonly number[];
  /** `n` is 0 for each of them; otherwise which one of the month, or of the year where no month is named. */
  readonly weekdays: readonly { readonly n: number; readonly weekday: number }[];
}

const DAY = 86_400_000;

export const dayAt = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Its days from `start` on up to the end of `lastYear`, in order. A day that a year does not have is left out there. */
export function yearlyDays(rule: YearlyRule, start: string, lastYear: number): string[] {
  const days = [start];
  const firstYear = Number(start.slice(0, 4));
  for (let year = firstYear; year <= lastYear; year += Math.max(1, rule.interval)) {
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY) {
      const day = dayAt(at);
      if (day <= start || !isDayOf(rule, start, at)) continue;
      if ((rule.until !== null && day > rule.until) || (rule.count !== null && days.length >= rule.count)) return days;
      days.push(day);
    }
  }
  return days;
}

function isDayOf({ months, monthDays, weekdays }: YearlyRule, start: string, at: number): boolean {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  // What the rule does not say is as on the first day.
  const isFree = monthDays.length > 0 || weekdays.length > 0;
  if (months.length > 0 ? !months.includes(month) : !isFree && month !== Number(start.slice(5, 7))) return false;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (
    monthDays.length > 0
      ? !monthDays.some((n) => day === (n < 0 ? length + 1 + n : n))
      : !isFree && day !== Number(start.slice(8))
  )
    return false;
  if (weekdays.length === 0) return true;
  const inYear = months.length === 0 && monthDays.length === 0;
  const place = inYear ? (at - Date.UTC(year, 0, 1)) / DAY : day - 1;
  const all = inYear ? (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY : length;
  const [nth, fromEnd] = [Math.floor(place / 7) + 1, -Math.floor((all - 1 - place) / 7) - 1];
  return weekdays.some(({ n, weekday }) => weekday === date.getUTCDay() && (n === 0 || n === nth || n === fromEnd));
}
