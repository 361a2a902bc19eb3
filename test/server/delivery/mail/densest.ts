// How close together things happened: what a limit over a sliding window must never exceed.

/** The most that lie in any window of this length, open at its beginning. */
export function densest(times: readonly number[], window: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let [first, most] = [0, 0];
  for (let last = 0; last < sorted.length; last += 1) {
    while (sorted[last]! - sorted[first]! >= window) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
