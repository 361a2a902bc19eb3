// Of several servers that one address names, the one that can be written to. The driver's own way tries for ever, without a
// pause and without a word, where none of them is there.
import type { Place } from './address.ts';
import type { DriverOptions } from './driver.ts';
import { connectionError, isUnavailable } from './errors.ts';
import { plain, Session } from './session.ts';

/** None of the servers can be written to for the moment. */
export class NoWritableServer extends Error {
  override readonly name = 'NoWritableServer';
  readonly code = 'NO_WRITABLE_SERVER';
}

/**
 * Asks one after the other, for every connection anew, the last good one first: which one may be written to changes when
 * they fail over. Each is asked for at most `patience` milliseconds.
 */
export function firstWritable(places: readonly Place[], driver: DriverOptions, patience: number): () => Promise<Place> {
  let last: Place | undefined;
  let searching: Promise<Place> | undefined;
  const search = async (): Promise<Place> => {
    const reasons: string[] = [];
    for (const place of new Set([...(last ? [last] : []), ...places])) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- the next one is for when this one cannot be written to
        await askToWrite(place, driver, patience);
        return (last = place);
      } catch (error) {
        // A wrong password is said, not tried on the next one.
        if (!isUnavailable(error)) throw error;
        reasons.push(error instanceof Error ? error.message : String(error));
      }
    }
    throw new NoWritableServer(`none of the servers can be written to: ${reasons.join('; ')}`);
  };
  return () => (searching ??= search().finally(() => (searching = undefined)));
}

async function askToWrite(place: Place, driver: DriverOptions, patience: number): Promise<void> {
  const session = new Session({ driver, place: () => Promise.resolve(place), connectTimeout: patience });
  const late = connectionError('CONNECT_TIMEOUT', `${place.host}:${place.port} did not answer within ${patience} ms`);
  const timer = setTimeout(() => session.destroy(late), patience);
  try {
    const [row] = (await session.send(
      "select pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool as closed",
      [],
      plain,
    )) as { closed: boolean }[];
    if (row?.closed) throw Object.assign(new Error(`${place.host}:${place.port} is read-only`), { code: '25006' });
  } finally {
    clearTimeout(timer);
    await session.end(1_000);
  }
}
