// Rings on a channel, and hears what is rung there, over a connection of its own that is made anew whenever it closes.
import { connectionError } from './errors.ts';
import type { Session } from './session.ts';
import type { AnySql } from './sql.ts';

/** Rings: whoever listens at the moment is told. */
export async function notify(sql: AnySql, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`;
}

/** How soon a lost line is made anew, in milliseconds; twice as long after each failure, up to the longest. */
const SOON = 50;
const LONGEST = 5_000;

export interface Line {
  /** Resolves when it is heard for the first time; rejects when it is ended before. */
  readonly heard: Promise<void>;
  end(timeout: number): Promise<void>;
}

/** `onListen` is called each time the line is up (again): what was rung meanwhile nobody heard. */
export function listen(
  open: (onNotify: (channel: string, payload: string) => void) => Session,
  channel: string,
  onNotify: (payload: string) => void,
  onListen: () => void = () => {},
): Line {
  const statement = `listen "${channel.replaceAll('"', '""')}"`;
  let session: Session;
  let failures = 0;
  let ended = false;
  let again: NodeJS.Timeout | undefined;
  let tell = (): void => {};
  let refuse = (_: Error): void => {};
  const heard = new Promise<void>((resolve, reject) => ([tell, refuse] = [resolve, reject]));
  const start = (): void => {
    session = open((from, payload) => {
      if (from === channel && !ended) onNotify(payload);
    });
    session.watch(() => {
      if (ended) return;
      again = setTimeout(start, Math.min(LONGEST, SOON * 2 ** failures++));
      again.unref();
    });
    session
      .send(statement, [], { prepare: false, simple: true })
      .then(() => {
        failures = 0;
        tell();
        onListen();
      })
      // PostgreSQL refused, or whoever listens could not be told: both are tried again on the next line.
      .catch((reason: Error) => session.destroy(reason));
  };
  start();
  return {
    heard,
    end: async (timeout) => {
      ended = true;
      clearTimeout(again);
      refuse(connectionError('CONNECTION_ENDED', 'The line was ended.'));
      await session.end(timeout);
    },
  };
}
