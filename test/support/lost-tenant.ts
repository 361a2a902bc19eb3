// Statements that have lost their tenant, on their way to the database: the mistake that the second wall is there for.
import { vi } from 'vitest';

import { Session } from '../../server/platform/postgres/session.ts';

export interface Lost<T> {
  readonly result: T;
  /** How many statements had lost it. */
  readonly count: number;
  /** What the database answered to those, as one text. */
  readonly answered: string;
}

/** Takes the tenant out of every statement that fits, its line breaks left out, for as long as `work` takes. */
export async function withoutTenant<T>(statement: RegExp, work: () => Promise<T>): Promise<Lost<T>> {
  const { send } = Session.prototype;
  let count = 0;
  const answers: unknown[] = [];
  const spy = vi.spyOn(Session.prototype, 'send').mockImplementation(async function (this: Session, text, values, how) {
    const line = text.replaceAll(/\s+/g, ' ').trim();
    // The value stays, so that those after it keep their numbers.
    const rewritten = text
      .replaceAll(/(?:\b\w+\.)?tenant_id = \$(\d+)/g, '$$$1::text is not null')
      .replaceAll(/(?:\b\w+\.)?tenant_id = any \(\$(\d+)\)/g, '$$$1::text[] is not null');
    if (!statement.test(line) || rewritten === text) return send.call(this, text, values, how);
    count += 1;
    const answer = await send.call(this, rewritten, values, how);
    answers.push([...answer]);
    return answer;
  });
  try {
    const result = await work();
    return { result, count, answered: JSON.stringify(answers, readable) };
  } finally {
    spy.mockRestore();
  }
}

/** Bytes as the text that they are. */
function readable(_: string, value: unknown): unknown {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  return type === 'Buffer' && Array.isArray(data) ? Buffer.from(data as number[]).toString('latin1') : value;
}
