// One call through every fault of the way: lost answers, storms, hanging bodies, proxies, aborts at each point.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { SupportError } from '../../../sdk/client/errors.ts';
import { createHttp } from '../../../sdk/client/http.ts';
import type { ClientOptions } from '../../../sdk/client/options.ts';
import { readSession } from '../../../sdk/resources/session.ts';
import { json, jwt, lostConnection, problem, scriptedFetch } from './scripted-fetch.ts';
import type { Step } from './scripted-fetch.ts';

const TOKEN = jwt({ sub: 'u1' });

// The dice always show nought: no test waits for a backoff.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** A way over a scripted fetch. */
function way(steps: Step[], options: Partial<ClientOptions> = {}) {
  const script = scriptedFetch(...steps);
  const http = createHttp({
    server: 'https://desk.example/x/',
    getToken: () => TOKEN,
    fetch: script.fetch,
    ...options,
  });
  return { ...script, http, get: (call = {}) => http.call('GET', '/v1/session', {}, call) };
}

const post = (http: ReturnType<typeof createHttp>, key?: string) =>
  http.call('POST', '/v1/tickets', { body: { subject: 'Ä\u2028' }, key });

async function failure(call: Promise<unknown>): Promise<SupportError> {
  const error: unknown = await call.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SupportError);
  return error as SupportError;
}

describe('what is sent', () => {
  it('is a request to the server’s address, with token, language and no cookies', async () => {
    const { requests, get } = way([json({ ok: 1 })], { locale: 'de-AT' });
    expect(await get()).toEqual({ ok: 1 });
    const [request] = requests;
    expect(request).toMatchObject({ url: 'https://desk.example/x/v1/session', method: 'GET', credentials: 'omit' });
    expect(Object.fromEntries(request!.headers)).toEqual({
      accept: 'application/json',
      'accept-language': 'de-AT',
      authorization: `Bearer ${TOKEN}`,
    });
  });

  it('has a JSON body and the idempotency key where there are such', async () => {
    const { requests, http } = way([json({}, 201)]);
    await post(http, 'key-1');
    expect(requests[0]!.headers.get('content-type')).toBe('application/json');
    expect(requests[0]!.headers.get('idempotency-key')).toBe('key-1');
    expect(await requests[0]!.json()).toEqual({ subject: 'Ä\u2028' });
  });

  it('says nothing of cookies where the platform does not know them, as in Workers', async () => {
    class BareRequest {
      readonly url: string;
      constructor(url: string, init: RequestInit) {
        if (init.credentials) throw new Error('The credentials field is not implemented.');
        this.url = url;
      }
    }
    vi.stubGlobal('Request', BareRequest);
    try {
      const { requests, get } = way([json('in')]);
      expect(await get()).toBe('in');
      expect(requests[0]).toBeInstanceOf(BareRequest);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('is the launcher’s one call, too', async () => {
    const { requests, http } = way([json({ unread: 3 })]);
    expect(await readSession(http)).toEqual({ unread: 3 });
    expect(requests[0]).toMatchObject({ method: 'GET', url: 'https://desk.example/x/v1/session' });
  });
});

describe('server', () => {
  const urlOf = async (server: string | URL): Promise<string> => {
    const { requests, get } = way([json(1)], { server });
    await get();
    return requests[0]!.url;
  };

  it.each([
    ['https://desk.example', 'https://desk.example/v1/session'],
    ['https://desk.example/x', 'https://desk.example/x/v1/session'],
    ['http://127.0.0.1:4300/a/b//?c#d', 'http://127.0.0.1:4300/a/b/v1/session'],
    [new URL('https://desk.example/y/'), 'https://desk.example/y/v1/session'],
  ])('%s', async (server, url) => expect(await urlOf(server)).toBe(url));

  it.each([
    ['/helpdesk-api', 'https://panel.example/helpdesk-api/v1/session'],
    ['helpdesk-api/', 'https://panel.example/services/helpdesk-api/v1/session'],
    ['//desk.example', 'https://desk.example/v1/session'],
  ])('%s, in a page', async (server, url) => {
    vi.stubGlobal('location', { href: 'https://panel.example/services/web-12?x#y' });
    try {
      expect(await urlOf(server)).toBe(url);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each(['/helpdesk-api', '', 'desk.example', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'])(
    'refuses %j where there is no page',
    (server) => expect(() => way([], { server })).toThrow(/^server: ".*" is no http/),
  );
});

describe('answers', () => {
  it('204 is undefined', async () => expect(await way([new Response(null, { status: 204 })]).get()).toBeUndefined());

  it('a problem is an error with all that it says', async () => {
    const missed = [{ id: 'm1' }];
    const issues = [{ pointer: '/body/text', message: 'Too long.' }];
    const { get } = way([problem('stale_thread', 409, { missed, issues, detail: 'More.' })]);
    expect(await failure(get())).toMatchObject({
      code: 'stale_thread',
      status: 409,
      requestId: 'req-1',
      missed,
      issues,
    });
  });

  it('a proxy’s page is `bad_response`, with its status and without its text', async () => {
    const page = new Response('<h1>Bad Gateway <script>secret</script>', {
      status: 502,
      headers: { 'x-request-id': 'r7' },
    });
    const error = await failure(way([page], { retries: 0 }).get());
    expect(error).toMatchObject({ code: 'bad_response', status: 502, requestId: 'r7' });
    expect(String(error)).not.toContain('secret');
  });

  it.each([
    ['a login page', new Response('<html>', { status: 200 })],
    ['an empty 200', new Response('', { status: 200 })],
    ['JSON cut off', new Response('{"a":', { status: 200, headers: { 'content-type': 'application/json' } })],
    ['a foreign JSON error', json({ title: 'secret', detail: 'secret', code: 404 }, 404)],
    ['a JSON null', json(null, 500)],
  ])('%s is `bad_response`', async (_, response) => {
    const { requests, get } = way([response]);
    const error = await failure(get());
    expect(error.code).toBe('bad_response');
    expect(String(error)).not.toContain('secret');
    expect(requests).toHaveLength(1);
  });
});

describe('trying again', () => {
  const busy = problem('unavailable', 503);

  it('gets through a storm', async () => {
    const { requests, get } = way([busy, lostConnection(), new Response('<h1>502', { status: 502 }), json('in')]);
    expect(await get()).toBe('in');
    expect(requests).toHaveLength(4);
  });

  it('gives up after so many retries, with the last error', async () => {
    const { requests, get } = way([busy], { retries: 2 });
    expect(await failure(get())).toMatchObject({ code: 'unavailable', status: 503 });
    expect(requests).toHaveLength(3);
  });

  it('sends the same key and the same body each time', async () => {
    const { requests, http } = way([lostConnection(), busy, json({ id: 't1' }, 201)]);
    expect(await post(http, 'key-1')).toEqual({ id: 't1' });
    expect(requests.map((request) => request.headers.get('idempotency-key'))).toEqual(['key-1', 'key-1', 'key-1']);
    expect(new Set(await Promise.all(requests.map((request) => request.text()))).size).toBe(1);
  });

  it('does not send again what is not safe to repeat', async () => {
    const { requests, http } = way([lostConnection(), json({})]);
    expect((await failure(post(http))).code).toBe('network');
    expect(requests).toHaveLength(1);
  });

  it('does not come back before `Retry-After`', async () => {
    vi.useFakeTimers();
    try {
      const { requests, get } = way([problem('rate_limited', 429, {}, { 'retry-after': '5' }), json('in')]);
      const answer = get();
      await vi.advanceTimersByTimeAsync(4999);
      expect(requests).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(await answer).toBe('in');
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not wait for what comes after the deadline, and says when to come back', async () => {
    const { requests, get } = way([problem('rate_limited', 429, {}, { 'retry-after': '120' })]);
    expect(await failure(get())).toMatchObject({ code: 'rate_limited', retryAfter: 120 });
    expect(requests).toHaveLength(1);
  });

  it('tries a hanging request again halfway to the deadline', async () => {
    const { requests, get } = way(['hang', json('in')]);
    expect(await get({ timeout: 2_000 })).toBe('in');
    expect(requests).toHaveLength(2);
    expect(requests[0]!.signal.aborted).toBe(true);
  });
});

describe('the token', () => {
  it('is renewed once when the desk refuses it, and the call repeated with the same key', async () => {
    const reasons: string[] = [];
    const { requests, http } = way([problem('unauthorized', 401), json({ id: 't1' }, 201)], {
      getToken: ({ reason }) => jwt({ n: reasons.push(reason) }),
      retries: 0,
    });
    expect(await post(http, 'key-1')).toEqual({ id: 't1' });
    expect(reasons).toEqual(['first', 'rejected']);
    expect(requests.map((request) => request.headers.get('idempotency-key'))).toEqual(['key-1', 'key-1']);
    expect(requests[0]!.headers.get('authorization')).not.toBe(requests[1]!.headers.get('authorization'));
  });

  it('repeats a call without key after 401, too: it was surely not done', async () => {
    const { http } = way([problem('unauthorized', 401), json({}, 200)]);
    expect(await post(http)).toEqual({});
  });

  it('is not renewed for ever', async () => {
    const { requests, get } = way([problem('unauthorized', 401)]);
    expect((await failure(get())).code).toBe('unauthorized');
    expect(requests).toHaveLength(2);
  });

  it('is renewed once for many calls that are refused together', async () => {
    const getToken = vi.fn(() => jwt({ n: getToken.mock.calls.length }));
    const { http } = way(
      [
        (request) =>
          request.headers.get('authorization') === `Bearer ${jwt({ n: 1 })}`
            ? problem('unauthorized', 401)
            : json('in'),
      ],
      { getToken },
    );
    const all = await Promise.all(Array.from({ length: 10 }, () => http.call('GET', '/v1/session', {})));
    expect(all).toEqual(Array(10).fill('in'));
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('that the panel does not give fails the call without a request', async () => {
    const { requests, get } = way([json(1)], { getToken: () => Promise.reject(new Error('signed out')) });
    expect(await failure(get())).toMatchObject({ code: 'token_failed', cause: new Error('signed out') });
    expect(requests).toHaveLength(0);
  });

  it('is in no error', async () => {
    for (const step of [
      problem('forbidden', 403),
      lostConnection(),
      new Response('<html>'),
      problem('unauthorized', 401),
    ]) {
      const error = await failure(way([step], { retries: 0 }).get());
      for (let at: unknown = error; at instanceof Error; at = at.cause) {
        expect(`${at}${at.stack}${JSON.stringify(at)}`).not.toContain(TOKEN);
      }
    }
  });
});

describe('ending early', () => {
  const hangingBody = (): Response => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));

  it.each<[string, Step[], Partial<ClientOptions>]>([
    ['while the token is awaited', [json(1)], { getToken: () => new Promise(() => {}) }],
    ['while the answer is awaited', ['hang'], {}],
    ['while the body hangs', [hangingBody], {}],
    ['while it waits to try again', [problem('unavailable', 503, {}, { 'retry-after': '20' })], {}],
  ])('by abort: %s', async (_, steps, options) => {
    const caller = new AbortController();
    const { requests, get } = way(steps, options);
    const call = failure(get({ signal: caller.signal }));
    await vi.waitFor(() => expect(options.getToken ? 1 : requests.length).toBe(1));
    await new Promise(setImmediate);
    caller.abort('closed');
    expect(await call).toMatchObject({ code: 'aborted', cause: 'closed' });
    await new Promise(setImmediate);
    expect(requests.length).toBeLessThanOrEqual(1);
  });

  it('by abort, before it began', async () => {
    const { requests, get } = way([json(1)]);
    expect((await failure(get({ signal: AbortSignal.abort() }))).code).toBe('aborted');
    expect(requests).toHaveLength(0);
  });

  it.each([
    ['an answer', 'hang' as const],
    ['a body', hangingBody],
  ])('by the deadline: no %s', async (_, step) => {
    expect((await failure(way([step], { retries: 0, timeout: 20 }).get())).code).toBe('timeout');
  });

  it('by the deadline of the call, not the client’s', async () => {
    expect((await failure(way(['hang'], { retries: 0, timeout: 60_000 }).get({ timeout: 10 }))).code).toBe('timeout');
  });
});

describe('onError', () => {
  it('hears of what calls end with, and nothing of retries and aborts', async () => {
    const onError = vi.fn();
    const { get } = way([lostConnection(), json(1), problem('forbidden', 403)], { onError });
    await get();
    expect(onError).not.toHaveBeenCalled();
    const error = await failure(get());
    expect(onError.mock.calls).toEqual([[error]]);
    await failure(get({ signal: AbortSignal.abort() }));
    expect(onError).toHaveBeenCalledTimes(1);
  });
});
