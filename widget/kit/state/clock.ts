// The present by the server's clock: a device whose own clock is wrong must not say "in 2 hours", nor forget a draft.

/** Milliseconds that the server's clock is ahead of the device's. */
let ahead = 0;

/** What the server said the time is, as soon as it has said it. */
export function setClock(iso: string): void {
  const time = Date.parse(iso);
  // A server that is older than this page says nothing of it.
  if (time) ahead = time - Date.now();
}

/** Milliseconds since 1970, by the server's clock once it is known. */
export const present = (): number => Date.now() + ahead;
