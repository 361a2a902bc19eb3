// How long an access stays ended: until it is restored, or so many days.

export const spans = ['open', 'day', 'week', 'month'] as const;
export type Span = (typeof spans)[number];

const DAY = 86_400_000;
const days: Record<Exclude<Span, 'open'>, number> = { day: 1, week: 7, month: 30 };

/** When it ends by itself, ISO 8601; undefined where somebody has to restore it. */
export const endOf = (span: Span, now: Date): string | undefined =>
  span === 'open' ? undefined : new Date(now.getTime() + days[span] * DAY).toISOString();
