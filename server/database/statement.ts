// The tag that queries are written with. A piece of a statement is only its text and values here; what is awaited is put
// together and goes to postgres.js whole. There each piece is a promise of its own: that was a fifth of the time of a read.
import type { AnySql, Sql, Transaction } from './sql.ts';

/** Sends a whole statement, prepared. */
type Send = (text: string, values: unknown[]) => ReturnType<AnySql['unsafe']>;
type Kept<A> = ((rows: unknown) => A | PromiseLike<A>) | null;
type Broken<B> = ((error: unknown) => B | PromiseLike<B>) | null;

/**
 * A statement, or a piece of one: sent when it is awaited, never when it stands in another. Of what postgres.js's own
 * queries can do besides, only `values` is here.
 */
class Statement implements PromiseLike<unknown> {
  readonly #send: Send;
  readonly #strings: readonly string[];
  readonly #values: readonly unknown[];
  #sent: ReturnType<Send> | undefined;

  constructor(send: Send, strings: readonly string[], values: readonly unknown[]) {
    this.#send = send;
    this.#strings = strings;
    this.#values = values;
  }

  then<A, B>(kept?: Kept<A>, broken?: Broken<B>): Promise<A | B> {
    return this.#query().then(kept, broken);
  }

  catch<B>(broken?: Broken<B>): Promise<unknown> {
    return this.#query().catch(broken);
  }

  finally(done?: (() => void) | null): Promise<unknown> {
    return this.#query().finally(done);
  }

  /** Rows as arrays of values. */
  values(): PromiseLike<unknown> {
    return this.#query().values();
  }

  #query(): ReturnType<Send> {
    if (this.#sent) return this.#sent;
    const values: unknown[] = [];
    return (this.#sent = this.#send(this.#composed(values), values));
  }

  #composed(values: unknown[]): string {
    let text = '';
    let next = 0;
    for (const string of this.#strings) {
      text += string;
      if (next === this.#values.length) break;
      const value = this.#values[next++];
      text += value instanceof Statement ? value.#composed(values) : `$${values.push(value)}`;
    }
    return text;
  }
}

const prepared = { prepare: true, simple: false };

/** The same pool, its statements put together here; so are those of its transactions. */
export function composing(pool: Sql): Sql {
  const begin = (...given: unknown[]): Promise<unknown> => {
    const work = given.pop() as (transaction: Transaction) => unknown;
    const begun = (transaction: Transaction) => work(tagged(transaction));
    return Reflect.apply(pool.begin as (...given: unknown[]) => Promise<unknown>, pool, [...given, begun]);
  };
  return tagged(pool, { begin });
}

/** `sql` with the tag of this file and everything else as it is, or as `own` has it. */
function tagged<S extends Sql | Transaction>(sql: S, own: Readonly<Record<string, unknown>> = {}): S {
  const send: Send = (text, values) => sql.unsafe(text, values as never[], prepared);
  return new Proxy(sql, {
    apply: (_, __, [first, ...values]: [TemplateStringsArray | string, ...unknown[]]) => {
      if (typeof first === 'string') return new Statement(send, [identifier(first)], []);
      // A list in parentheses is a list of values to postgres.js. Nothing but a template may become text of a statement.
      if (!Array.isArray(first.raw))
        throw new TypeError('A statement is written as a template, a list as `any (${list})`.');
      return new Statement(send, first, values);
    },
    get: (target, name) => (Object.hasOwn(own, name) ? own[name as string] : Reflect.get(target, name)),
  });
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
