// Deadlines on this side of the wire: a frozen server, a network that is gone and a pool that is used up must not make anybody wait for ever.
import { DatabaseTimeout } from './errors.ts';
import type { Sql, Transaction } from './sql.ts';

/** What of a postgres.js query is used here; not in its types, so a test holds it. */
interface RunningQuery extends Promise<unknown> {
  handler: (query: RunningQuery) => unknown;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
  /** Null as long as no connection has it. */
  state: unknown;
  canceller: ((query: RunningQuery) => Promise<void>) | null;
}

/**
 * A pool whose queries (`unsafe`, which `statement.ts` sends them with) and transactions end after `deadline`
 * milliseconds. When the database has answered nothing at all for that long, its connections are dead without knowing
 * it: they are thrown away and made anew.
 */
export function withDeadlines(open: () => Sql, deadline: number): Sql {
  let pool = open();
  let answeredAt = performance.now();
  let ended = false;

  const expired = (startedAt: number, what: string): DatabaseTimeout => {
    if (answeredAt <= startedAt && !ended) {
      const dead = pool;
      pool = open();
      answeredAt = performance.now();
      void dead.end({ timeout: 0 }).catch(() => {});
    }
    return new DatabaseTimeout(`The database did not answer ${what} within ${deadline} ms.`);
  };

  const watch = (query: RunningQuery): void => {
    const { handler, resolve, reject } = query;
    query.handler = (running) => {
      const startedAt = performance.now();
      const timer = setTimeout(() => {
        const queued = query.state === null;
        reject(expired(startedAt, 'a query'));
        // In the queue it is taken out. On a connection it is left alone: cancelling there could hit its neighbour in the pipeline.
        if (queued) void query.canceller?.(query).catch(() => {});
      }, deadline);
      timer.unref();
      query.resolve = (value) => {
        answeredAt = performance.now();
        clearTimeout(timer);
        resolve(value);
      };
      query.reject = (reason) => {
        if (isAnswer(reason)) answeredAt = performance.now();
        clearTimeout(timer);
        reject(reason);
      };
      return handler(running);
    };
  };

  const begin = (...parameters: [string, Work] | [Work]): Promise<unknown> => {
    const work = parameters.at(-1) as Work;
    const options = parameters.length === 2 ? parameters[0] : '';
    const startedAt = performance.now();
    let late: DatabaseTimeout | undefined;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject((late = expired(startedAt, 'a transaction'))), deadline);
      timer.unref();
      pool
        .begin(options, (transaction) => {
          answeredAt = performance.now();
          if (late) throw late;
          // What is written after the deadline would be committed after its sender was told that it failed.
          return work(
            new Proxy(transaction, {
              get: (target, key) =>
                late && key === 'unsafe' ? () => Promise.reject(late as Error) : (Reflect.get(target, key) as unknown),
            }),
          );
        })
        .then(resolve, reject)
        .finally(() => {
          if (!late) answeredAt = performance.now();
          clearTimeout(timer);
        });
    });
  };

  return new Proxy(pool, {
    get: (_, key) => {
      if (key === 'begin') return begin;
      if (key === 'unsafe') {
        return (...given: Parameters<Sql['unsafe']>) => {
          const made = pool.unsafe(...given);
          watch(made as unknown as RunningQuery);
          return made;
        };
      }
      if (key === 'end') {
        return (how?: { timeout?: number }) => {
          ended = true;
          return pool.end(how);
        };
      }
      return Reflect.get(pool, key);
    },
  });
}

type Work = (transaction: Transaction) => unknown;

/** A refusal by PostgreSQL is an answer, a broken connection is none. */
function isAnswer(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'PostgresError';
}
