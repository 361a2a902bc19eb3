// The real app and database behind the fetch of a screen; a test says what goes wrong on the way there and back.
import { afterAll, beforeAll, beforeEach } from 'vitest';

import type { Problem } from '../../sdk/contract/index.ts';
import type { ClientOptions } from '../../sdk/index.ts';
import { startDesk, type Desk, type Who } from '../support/desk.ts';

/** What a call ends with instead of the desk's answer: a refusal, a network that is down, or nothing at all. */
export type Fault = (Partial<Problem> & Pick<Problem, 'status' | 'code'>) | 'network' | 'silence';

/** One call as it was made: `PUT /v1/webhooks/…`, and what stood in its body. */
export type Asked = readonly [call: string, body?: unknown];

/** Whether a call is the one that is meant: `GET /v1/mail`, `GET /v1/tickets?number=7*`; with `*` all that begin so. */
function isMeant(meant: string, call: string, search: string): boolean {
  const made = meant.includes('?') ? call + search : call;
  return meant.endsWith('*') ? made.startsWith(meant.slice(0, -1)) : made === meant;
}

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

export class DeskBehind {
  /** Of the whole test file. */
  desk!: Desk;
  /** Of this test, in order. What stood in the address behind a `?` is in `queriesOf`. */
  readonly asked: Asked[] = [];
  /** The idempotency keys of what was asked, one each. */
  readonly keys: (string | null)[] = [];
  readonly #queries: (readonly [call: string, query: URLSearchParams])[] = [];
  /** Answers of this test that were no refusals, in order. */
  readonly answers: unknown[] = [];
  /** Milliseconds that the SDK waits; its own unless said. */
  timeout: number | undefined;
  #faults: { meant: string; fault: Fault; once: boolean }[] = [];
  #gates: { meant: string; gate: Promise<void> }[] = [];

  /** All that was asked but the reading. */
  get changes(): readonly Asked[] {
    return this.asked.filter(([call]) => !call.startsWith('GET '));
  }

  /** What was asked for by a call, such as `GET /v1/mail`, in order. */
  queriesOf(call: string): Record<string, string>[] {
    return this.#queries.filter(([made]) => made === call).map(([, query]) => Object.fromEntries(query));
  }

  lastQuery(call: string): Record<string, string> {
    return this.queriesOf(call).at(-1) ?? {};
  }

  /** The next such call (`GET /v1/mail`, `POST /v1/mail/*`) does not reach the desk. */
  failOnce(meant: string, fault: Fault): void {
    this.#faults.push({ meant, fault, once: true });
  }

  /** No such call reaches the desk until what this answers is called. */
  fail(meant: string, fault: Fault): () => void {
    const one = { meant, fault, once: false };
    this.#faults.push(one);
    return () => void (this.#faults = this.#faults.filter((each) => each !== one));
  }

  /** Such calls wait until what this answers is called. */
  hold(meant: string): () => void {
    let open = (): void => {};
    this.#gates.push({ meant, gate: new Promise((resolve) => (open = resolve)) });
    return open;
  }

  /** For a client of somebody, or the way to the desk that a screen is given. */
  optionsOf(who: Who): ClientOptions {
    const timeout = (): number => this.timeout ?? 30_000;
    return {
      server: 'http://desk.example',
      getToken: () => this.desk.token(who),
      retries: 0,
      fetch: (request) => this.#fetch(request),
      get timeout() {
        return timeout();
      },
    };
  }

  /** As at the beginning of a test. */
  forget(): void {
    this.asked.length = this.keys.length = this.answers.length = this.#queries.length = 0;
    this.#faults = [];
    this.#gates = [];
    this.timeout = undefined;
  }

  async #fetch(request: Request): Promise<Response> {
    const { pathname, search, searchParams } = new URL(request.url);
    const call = `${request.method} ${pathname}`;
    const text = request.method === 'GET' ? '' : await request.clone().text();
    this.asked.push(text === '' ? [call] : [call, JSON.parse(text) as unknown]);
    this.keys.push(request.headers.get('idempotency-key'));
    this.#queries.push([call, searchParams]);
    await this.#gates.find(({ meant }) => isMeant(meant, call, search))?.gate;
    const found = this.#faults.find(({ meant }) => isMeant(meant, call, search));
    if (found?.once) this.#faults = this.#faults.filter((one) => one !== found);
    if (found?.fault === 'network') throw new TypeError('the network is down');
    if (found?.fault === 'silence') return whenAborted(request.signal);
    if (found) {
      const problem = { type: 'about:blank', title: '', requestId: 'req-1', ...(found.fault as object) };
      return new Response(JSON.stringify(problem), { status: (found.fault as Problem).status });
    }
    const answer = await this.desk.app.fetch(request);
    if (answer.ok && answer.status !== 204) this.answers.push(await answer.clone().json());
    return answer;
  }
}

/** For the top of a test file: a desk for all of its tests, whose tenant `north` is the provider Nordhost. */
export function useDeskBehind(start: () => Promise<Desk> = startDesk): DeskBehind {
  const behind = new DeskBehind();
  beforeAll(async () => {
    behind.desk = await start();
    await behind.desk.sql`update tenants set name = 'Nordhost' where id = 'north'`;
  });
  beforeEach(() => behind.forget());
  afterAll(() => behind.desk.close());
  return behind;
}
