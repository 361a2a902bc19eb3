// Follows a stream as a client would: collects its events, remembers where it stands, waits for what must come.
import { afterEach, vi } from 'vitest';

import type { LiveEvent } from '../../../../sdk/contract/index.ts';
import type { Sql } from '../../../../server/platform/postgres/connect.ts';
import type { Desk, Who } from '../../../support/desk.ts';

export interface Follower {
  readonly events: LiveEvent[];
  /** Every line of the stream, as it came. */
  readonly lines: string[];
  readonly status: number;
  /** The newest `id:`. */
  lastId(): string | undefined;
  /** The newest `retry:`. */
  retry(): number | undefined;
  /** Resolves when the condition holds; rejects when the stream ended without, or after the patience. */
  until(condition: (follower: Follower) => unknown, patience?: number): Promise<void>;
  /** Resolves when the stream has ended: true in peace, false when it was cut. */
  readonly ended: Promise<boolean>;
  leave(): Promise<void>;
}

export async function follow(answer: Response | Promise<Response>): Promise<Follower> {
  const { status, body } = await answer;
  const events: LiveEvent[] = [];
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = body!.getReader();
  let id: string | undefined;
  let wholeId: string | undefined;
  let over = false;
  let left = false;
  const read = async (): Promise<boolean> => {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return !left;
        rest += decoder.decode(value, { stream: true });
        const parts = rest.split('\n');
        rest = parts.pop() ?? '';
        for (const line of parts) {
          lines.push(line);
          // As the standard says: it counts when the block is whole.
          if (line.startsWith('id: ')) id = line.slice(4);
          if (line === '') wholeId = id;
          if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)) as LiveEvent);
        }
        for (const look of waiting) look();
      }
    } catch {
      return false;
    }
  };
  const newest = (field: string): string | undefined =>
    lines.findLast((line) => line.startsWith(`${field}: `))?.slice(field.length + 2);
  const ended = read().finally(() => {
    over = true;
    for (const look of waiting) look();
  });
  const follower: Follower = {
    events,
    lines,
    status,
    ended,
    lastId: () => wholeId,
    retry: () => (newest('retry') === undefined ? undefined : Number(newest('retry'))),
    until: (condition, patience = 10_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => finish(new Error(`not within ${patience} ms; got ${JSON.stringify(events)}`)),
          patience,
        );
        const finish = (error?: Error): void => {
          clearTimeout(timer);
          waiting.delete(look);
          if (error) reject(error);
          else resolve();
        };
        const look = (): void => {
          if (condition(follower)) finish();
          else if (over) finish(new Error(`the stream ended; got ${JSON.stringify(events)}`));
        };
        waiting.add(look);
        look();
      }),
    leave: async () => {
      left = true;
      await reader.cancel().catch(() => {});
    },
  };
  // The first block says that it is open.
  if (status === 200) await follower.until(({ lines: got }) => got.includes(''));
  return follower;
}

/**
 * Until all that is written lies behind a stream that begins now: while a transaction of anybody is older, in whichever database of
 * the server, a stream begins before that one and tells again.
 */
export async function allIsPast(sql: Sql): Promise<void> {
  await vi.waitUntil(async () => {
    const [row] = await sql<[{ past: boolean }]>`
      select not exists (select from events where transaction >= pg_snapshot_xmin(pg_current_snapshot())) as past`;
    return row.past;
  });
}

/** For a file of tests: a way to open a stream as somebody, after an event or from now on. Each is left when its test is over. */
export function useStreams(desk: () => Desk): (who: Who, lastEventId?: string) => Promise<Follower> {
  const open: Follower[] = [];
  afterEach(async () => {
    for (const follower of open.splice(0)) await follower.leave();
  });
  return async (who, lastEventId) => {
    const authorization = `Bearer ${await desk().token(who)}`;
    await allIsPast(desk().sql);
    const headers = { authorization, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    const follower = await follow(desk().app.fetch(new Request('http://desk.example/v1/live', { headers })));
    open.push(follower);
    return follower;
  };
}
