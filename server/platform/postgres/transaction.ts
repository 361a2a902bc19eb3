// A transaction on a connection of its own. It ends with its connection, at its deadline, or when its work has returned.
import { DatabaseTimeout, TransactionOver } from './errors.ts';
import type { Pool } from './pool.ts';
import { plain, type Session } from './session.ts';
import type { Send } from './statement.ts';

/** What ends a transaction from outside. The first reason counts. */
class Fence {
  reason: Error | undefined;
  /** Rejects with the reason; never resolves. */
  readonly shut: Promise<never>;
  #tell: (reason: Error) => void = () => {};
  readonly #watchers: ((reason: Error) => void)[] = [];

  constructor() {
    this.shut = new Promise((_, reject) => (this.#tell = reject));
    this.shut.catch(() => {});
  }

  close(reason: Error): void {
    if (this.reason) return;
    this.reason = reason;
    this.#tell(reason);
    for (const watch of this.#watchers) watch(reason);
  }

  watch(watcher: (reason: Error) => void): void {
    if (this.reason) watcher(this.reason);
    else this.#watchers.push(watcher);
  }
}

/** How it begins: `mode` as after SQL's `begin`, and a setting that holds until its end. */
export interface Begun {
  readonly mode: string;
  readonly setting: string | undefined;
}

/**
 * Runs `work` in a transaction and commits what it did when it returns; rolls back when it throws. Rejects at once when
 * the connection closes or the deadline is over, whatever the work is waiting for: by then nothing it did is kept.
 * Only where the answer to the commit itself is lost is it open whether it happened.
 */
export async function transact(pool: Pool, { mode, setting }: Begun, work: (send: Send) => unknown): Promise<unknown> {
  const fence = new Fence();
  let settled = false;
  const timer = pool.after(() => {
    if (settled) return;
    fence.close(new DatabaseTimeout(`The database did not answer a transaction within ${pool.deadline} ms.`));
  });
  try {
    const session = await pool.lease((refuse) => fence.watch(refuse));
    try {
      return await within(session, fence, pool.beginning(mode, setting), work);
    } finally {
      pool.giveBack(session);
    }
  } finally {
    settled = true;
    clearTimeout(timer);
  }
}

async function within(session: Session, fence: Fence, begin: string, work: (send: Send) => unknown): Promise<unknown> {
  const unwatch = session.watch((reason) => fence.close(reason));
  // PostgreSQL rolls back what its client left behind, and lets its locks go. Statements that stand before `begin` on this
  // connection were sent earlier: their own deadline is over too.
  fence.watch((reason) => session.destroy(reason));
  const sent = new Set<Promise<void>>();
  let over: Error | undefined;
  let failure: unknown;
  const send: Send = (text, values, how) => {
    const refused = fence.reason ?? over;
    if (refused) return Promise.reject(refused);
    const answer = session.send(text, values, how);
    const settled = answer
      .then(
        () => {},
        (error: unknown) => void (failure ??= error),
      )
      .finally(() => sent.delete(settled));
    sent.add(settled);
    return answer;
  };
  try {
    await session.send(begin, [], plain);
    const result = await Promise.race([returned(work, send), fence.shut]);
    over = new TransactionOver('The transaction is over: this statement was not waited for.');
    await Promise.all(sent);
    if (failure !== undefined) throw failure;
    const { command } = await session.send('commit', [], plain);
    // PostgreSQL answers so, without an error, when something in the transaction had failed.
    if (command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back.');
    return result;
  } catch (error) {
    over ??= new TransactionOver('The transaction was rolled back.');
    // Fails only when the connection closes, and that rolls back as well.
    await session.send('rollback', [], plain).catch((reason: Error) => session.destroy(reason));
    // What it failed of is the first failure, not what PostgreSQL says of all that follows it.
    throw (error as { code?: string }).code === '25P02' && failure !== undefined ? failure : error;
  } finally {
    unwatch();
  }
}

/** What the work returns; several promises are waited for together. */
async function returned(work: (send: Send) => unknown, send: Send): Promise<unknown> {
  const result = await work(send);
  return Array.isArray(result) ? Promise.all(result) : result;
}
