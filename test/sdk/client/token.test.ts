// The token: asked for once, renewed before it ends, never stuck to a wrong clock.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { SupportError } from '../../../sdk/client/errors.ts';
import { claimsOf, keepToken, tokenFrom } from '../../../sdk/client/token.ts';
import type { TokenReason } from '../../../sdk/client/token.ts';
import { json, jwt } from './scripted-fetch.ts';

/** A panel whose tokens live `seconds`, signed by a clock that is `skew` seconds off this one. */
function panel(seconds = 600, skew = 0) {
  const reasons: TokenReason[] = [];
  const getToken = ({ reason }: { reason: TokenReason }): string => {
    reasons.push(reason);
    const iat = Math.floor(Date.now() / 1000) + skew;
    return jwt({ iat, exp: iat + seconds, jti: String(reasons.length) });
  };
  return { reasons, getToken };
}

const START = Date.parse('2026-11-21T09:00:00Z');
beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('keepToken', () => {
  it('asks once, however many need it at the same time', async () => {
    const { reasons, getToken } = panel();
    const tokens = keepToken(getToken);
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get()));
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    await tokens.get();
    expect(reasons).toEqual(['first']);
  });

  it('renews a minute before the end, without letting anybody wait', async () => {
    const { reasons, getToken } = panel(600);
    const tokens = keepToken(getToken);
    const first = await tokens.get();
    vi.setSystemTime(Date.now() + 539_000);
    expect(await tokens.get()).toBe(first);
    expect(reasons).toEqual(['first']);
    vi.setSystemTime(Date.now() + 2000);
    expect(await tokens.get()).toBe(first);
    expect(reasons).toEqual(['first', 'expiring']);
    await vi.advanceTimersByTimeAsync(0);
    expect((await tokens.get()).token).not.toBe(first.token);
    expect(reasons).toHaveLength(2);
  });

  it.each([
    ['person', { sub: 'tom' }],
    ['account', { account: 'other' }],
    ['panel', { iss: 'https://elsewhere.example' }],
    ['member of staff behind it', { act: { sub: 'agent-1', name: 'Nils' } }],
  ])('takes no token of another %s: somebody else has signed in in another tab', async (_, changed) => {
    const rosa = { iss: 'https://panel.example', sub: 'rosa', account: 'bakery' };
    let claims: object = rosa;
    const tokens = keepToken(({ reason }) => jwt({ ...claims, iat: 0, exp: 600, jti: reason }));
    const { token } = await tokens.get();
    claims = { ...rosa, ...changed };
    tokens.reject(token);
    await expect(tokens.get()).rejects.toMatchObject({ code: 'token_failed' });
    await expect(tokens.get()).rejects.toMatchObject({ code: 'token_failed' });
    // The first one is back, perhaps under another name.
    claims = { ...rosa, name: 'Rosa B.' };
    expect((await tokens.get()).token).not.toBe(token);
  });

  it('goes on with the old token while the panel is down, and waits for a new one when it has ended', async () => {
    const { getToken } = panel(600);
    let isDown = false;
    const tokens = keepToken((request) => (isDown ? Promise.reject(new Error('down')) : getToken(request)));
    const first = await tokens.get();
    isDown = true;
    vi.setSystemTime(Date.now() + 590_000);
    expect(await tokens.get()).toBe(first);
    // Nobody waited for that renewal, and its failure is nobody's unhandled rejection.
    const unhandled = vi.fn();
    process.once('unhandledRejection', unhandled);
    vi.useRealTimers();
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    vi.useFakeTimers({ now: START + 590_000 });
    vi.setSystemTime(Date.now() + 6000);
    await expect(tokens.get()).rejects.toMatchObject({ code: 'token_failed', cause: new Error('down') });
    isDown = false;
    expect((await tokens.get()).token).not.toBe(first.token);
  });

  it.each([-7200, 7200])('does not care for a clock that is %i seconds off', async (skew) => {
    const { reasons, getToken } = panel(600, skew);
    const tokens = keepToken(getToken);
    await tokens.get();
    vi.setSystemTime(Date.now() + 300_000);
    await tokens.get();
    expect(reasons).toEqual(['first']);
  });

  it('does not believe that a token handed out twice has become younger', async () => {
    const { reasons, getToken } = panel(600);
    const same = getToken({ reason: 'first' });
    const asked = vi.fn(() => same);
    const tokens = keepToken(asked);
    await tokens.get();
    vi.setSystemTime(Date.now() + 550_000);
    await tokens.get();
    await vi.advanceTimersByTimeAsync(0);
    await tokens.get();
    expect(asked).toHaveBeenCalledTimes(3);
    expect(reasons).toHaveLength(1);
  });

  it('asks with `rejected` after the desk refused it, once for all who were refused', async () => {
    const { reasons, getToken } = panel();
    const tokens = keepToken(getToken);
    const { token } = await tokens.get();
    tokens.reject(token);
    const [renewed] = await Promise.all([tokens.get(), tokens.get()]);
    tokens.reject(token); // late news of the old one
    expect(await tokens.get()).toEqual(renewed);
    expect(reasons).toEqual(['first', 'rejected']);
  });

  it('keeps a token that says nothing of its end until it is refused', async () => {
    const asked = vi.fn(() => 'an.opaque.token');
    const tokens = keepToken(asked);
    await tokens.get();
    vi.setSystemTime(Date.now() + 1e10);
    await tokens.get();
    expect(asked).toHaveBeenCalledOnce();
  });

  it('trims a token, and passes the context on', async () => {
    expect(await keepToken(() => ({ token: ' abc.def.ghi\n', context: 'ctx' })).get()).toMatchObject({
      token: 'abc.def.ghi',
      context: 'ctx',
    });
  });

  it.each([
    ['a login page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['a header of one’s own', 'abc\r\nx-evil: 1'],
    ['null', null],
    ['an object without token', { context: 'x' }],
    ['a number', { token: 5 }],
    ['a page in place of a token', '<!doctype html><title>Sign in</title>'],
    ['a line of a page', 'Login'],
    ['a sentence', 'Please sign in.'],
    ['two lines', 'a.b.c\nd.e.f'],
  ])('refuses %s as a token', async (_, answer) => {
    await expect(keepToken(() => answer as string).get()).rejects.toMatchObject({ code: 'token_failed' });
  });

  it('gives a panel that never answers one minute, and then asks anew', async () => {
    const signals: AbortSignal[] = [];
    const tokens = keepToken(({ signal }) => (signals.push(signal), new Promise<string>(() => {})));
    const asked = expect(tokens.get()).rejects.toMatchObject({ code: 'token_failed', cause: { code: 'timeout' } });
    await vi.advanceTimersByTimeAsync(60_000);
    await asked;
    expect(signals[0]?.aborted).toBe(true);
    tokens.get().catch(() => {});
    expect(signals).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
  });
});

describe('claimsOf', () => {
  it('reads base64url with letters beyond ASCII', () => {
    expect(claimsOf(jwt({ exp: 5, name: 'Žofie 🌻 ÿÿÿ>>>???' }))).toMatchObject({ exp: 5 });
  });
  it.each(['', 'a', 'a.b.c', 'a.bnVsbA.c', '..', 'a.%%%.c'])('says nothing of %j', (token) => {
    expect(claimsOf(token)).toEqual({});
  });
});

describe('tokenFrom', () => {
  const ask = (answer: () => Promise<Response>) => {
    const fetched = vi.fn(answer);
    vi.stubGlobal('fetch', fetched);
    return { fetched, asked: keepToken(tokenFrom('/desk-token')).get() };
  };

  it('asks the own origin with its session and past the cache', async () => {
    const { fetched, asked } = ask(async () => json({ token: 'a.b.c', context: 'd.e.f' }));
    expect(await asked).toMatchObject({ token: 'a.b.c', context: 'd.e.f' });
    expect(fetched).toHaveBeenCalledWith(
      '/desk-token',
      expect.objectContaining({
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { accept: 'application/json' },
      }),
    );
  });

  it('takes a bare JWT', async () => {
    expect(await ask(async () => new Response('a.b.c\n')).asked).toMatchObject({ token: 'a.b.c' });
  });

  it.each([401, 403, 500])('says with which status the panel refused (%i)', async (status) => {
    await expect(ask(async () => json({ token: 'secret-token' }, status)).asked).rejects.toMatchObject({
      code: 'token_failed',
      status,
    });
  });

  it('tells a lost connection from a refusal', async () => {
    await expect(ask(() => Promise.reject(new TypeError('fetch failed'))).asked).rejects.toMatchObject({
      cause: { code: 'network' },
    });
  });

  it('does not quote a broken answer: a token might be in it', async () => {
    const error = await ask(async () => new Response('{"token": "secret-token", oops')).asked.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SupportError);
    for (let at: unknown = error; at instanceof Error; at = at.cause)
      expect(`${at}${at.stack}`).not.toContain('secret');
  });
});
