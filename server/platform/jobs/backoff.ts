// How long to wait before the next try: longer each time, and never for all at the same moment.

/**
 * Milliseconds until the next try after `tries` that failed; null when that was the last one. `table` holds the seconds
 * after the first failure, the second and so on; a fifth more or less is left to chance.
 */
export function backoff(table: readonly number[], tries: number, random: () => number = Math.random): number | null {
  const seconds = table[tries - 1];
  return seconds === undefined ? null : Math.round(seconds * 1000 * (0.8 + 0.4 * random()));
}
