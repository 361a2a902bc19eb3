// The tag that queries are written with. A piece of a statement is only its text and values; what is awaited is put
// together and goes to postgres.js whole. There each piece is a promise of its own: that was a fifth of the time of a read.
import type { Answer, How } from './session.ts';

/** Sends a whole statement. */
export type Send = (text: string, values: readonly unknown[], how: How) => Promise<Answer>;
type Kept<A> = ((rows: unknown) => A | PromiseLike<A>) | null;
type Broken<B> = ((error: unknown) => B | PromiseLike<B>) | null;

/**
 * A statement, or a piece of one: sent when it is awaited, never when it stands in another. Of what postgres.js's own
 * queries can do besides, only `values`, `raw` and `simple` are here.
 */
class Statement implements PromiseLike<unknown> {
  readonly #send: Send;
  readonly #strings: readonly string[];
  readonly #values: readonly unknown[];
  #how: How;
  #sent: Promise<Answer> | undefined;

  constructor(send: Send, strings: readonly string[], values: readonly unknown[], how = prepared) {
    this.#send = send;
    this.#strings = strings;
    this.#values = values;
    this.#how = how;
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
  values(): this {
    this.#how = { ...this.#how, rows: 'values' };
    return this;
  }

  /** Rows as arrays of PostgreSQL's own texts, as bytes that nobody has read: for what goes out as it came. */
  raw(): this {
    this.#how = { ...this.#how, rows: 'bytes' };
    return this;
  }

  /** Several statements in one text, without values. */
  simple(): this {
    this.#how = { ...this.#how, prepare: false, simple: true };
    return this;
  }

  #query(): Promise<Answer> {
    if (this.#sent) return this.#sent;
    const values: unknown[] = [];
    return (this.#sent = this.#send(this.#composed(values), values, this.#how));
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

const prepared: How = { prepare: true, simple: false };

/** The tag `sql`, whose statements go out by `send`; beside it stands what else `own` has: `json`, `begin`, … */
export function tag(send: Send, own: Readonly<Record<string, unknown>>): unknown {
  const sql = (first: TemplateStringsArray | string, ...values: unknown[]): Statement => {
    if (typeof first === 'string') return new Statement(send, [identifier(first)], []);
    // A list in parentheses is a list of values to postgres.js. Nothing but a template may become text of a statement.
    if (!Array.isArray(first.raw))
      throw new TypeError('A statement is written as a template, a list as `any (${list})`.');
    return new Statement(send, first, values);
  };
  /** A text as it is, its values numbered in it: for what is no template, as a migration. */
  const unsafe = (text: string, values: unknown[] = [], { prepare = false } = {}): Statement =>
    new Statement((_, __, how) => send(text, values, how), [text], [], {
      prepare,
      simple: values.length === 0 && !prepare,
    });
  return Object.assign(sql, { unsafe }, own);
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
