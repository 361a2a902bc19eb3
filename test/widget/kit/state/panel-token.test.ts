// The panel's token: what is none is neither kept nor sent, and handed to who says why; the panel is not hammered meanwhile.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { isResting, WAKE } from '../../../../widget/kit/state/in-use.ts';
import { panelToken } from '../../../../widget/kit/state/panel-token.ts';

const START = Date.parse('2026-11-28T09:00:00Z');
const page = '<!doctype html><title>Sign in</title>';
let answer: () => Response | Promise<Response>;
let asked: number;
let warned: unknown[][];

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  asked = 0;
  warned = [];
  vi.spyOn(console, 'warn').mockImplementation((...said) => void warned.push(said));
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    return answer();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const later = (milliseconds: number): unknown => vi.setSystemTime(Date.now() + milliseconds);
const panel = () => panelToken({ panel: { getToken: null, tokenUrl: '/desk-token' } });

it.each([
  ['a sign-in page', page],
  ['one word of one', 'Login'],
  ['an object without token', '{"error": "signed out"}'],
  ['an object with a page as token', JSON.stringify({ token: page })],
  ['a number as token', '{"token": 5}'],
  ['nothing', ''],
])('takes %s for no token, hands on what came, and the next good one works', async (_, text) => {
  const token = panel();
  answer = () => new Response(text);
  await expect(token({ reason: 'first' })).rejects.toMatchObject({ status: 200, text });
  later(60_000);
  await expect(token({ reason: 'first' })).rejects.toMatchObject({ status: 200, text });
  later(60_000);
  answer = () => Response.json({ token: 'a.b.c' });
  expect(await token({ reason: 'first' })).toEqual({ token: 'a.b.c' });
  expect(await token({ reason: 'first' })).toEqual({ token: 'a.b.c' });
  expect(asked).toBe(3);
});

it('leaves the panel alone for a while, longer each time, and at most half a minute', async () => {
  const token = panel();
  answer = () => new Response(page);
  const moments: number[] = [];
  for (let before = 0; Date.now() < START + 120_000; later(100)) {
    await token({ reason: 'first' }).catch(() => {});
    if (asked > before) moments.push(Date.now() - START);
    before = asked;
  }
  const gaps = moments.slice(1).map((moment, n) => moment - moments[n]!);
  expect(gaps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

it('says nothing on the console where the panel says itself that nobody is signed in, or cannot be reached', async () => {
  const token = panel();
  answer = () => new Response('no', { status: 401 });
  await expect(token({ reason: 'first' })).rejects.toMatchObject({ status: 401 });
  later(60_000);
  answer = () => Promise.reject(new TypeError('offline'));
  await expect(token({ reason: 'first' })).rejects.toThrow('offline');
  expect(warned).toEqual([]);
});

it('asks what the host gave last', async () => {
  const given = { getToken: () => Promise.resolve('a.b.first'), tokenUrl: '' };
  const token = panelToken({ panel: given });
  expect(await token({ reason: 'first' })).toBe('a.b.first');
  given.getToken = () => Promise.resolve('a.b.second');
  expect(await token({ reason: 'expiring' })).toBe('a.b.second');
});

it('hands one token to the launcher and the desk, and asks anew when it was refused', async () => {
  const entry = { panel: { getToken: null, tokenUrl: '/desk-token' } };
  const [launcher, desk] = [panelToken(entry), panelToken(entry)];
  answer = () => new Response(`a.b.${asked}\n`);
  expect(await launcher({ reason: 'first' })).toBe('a.b.1');
  expect(await desk({ reason: 'first' })).toBe('a.b.1');
  expect(await launcher({ reason: 'rejected' })).toBe('a.b.2');
  expect(await desk({ reason: 'first' })).toBe('a.b.2');
});

describe('a token that ends', () => {
  const LIFE = 300;
  let given: string[];
  let token: ReturnType<typeof panel>;
  const sign = (name: string, on: EventTarget = document.body): unknown =>
    on.dispatchEvent(new Event(name, { bubbles: true }));
  const hide = (hidden: boolean): void => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    sign('visibilitychange', document);
  };

  beforeEach(async () => {
    given = [];
    answer = () => {
      const iat = Math.floor(Date.now() / 1000);
      const claims = btoa(JSON.stringify({ iat, exp: iat + LIFE })).replace(/=+$/, '');
      given.push(`h.${claims}.s${given.length}`);
      return new Response(given.at(-1));
    };
    token = panel();
    await token({ reason: 'first' });
    later(1000);
  });
  afterEach(() => {
    hide(false);
    sign('keydown');
  });

  it('is the last one while nobody is there', async () => {
    for (const moment of [240, 280, 320, 4_000]) {
      vi.setSystemTime(START + moment * 1000);
      await expect(token({ reason: 'expiring' })).rejects.toThrow('Nobody.');
    }
    expect(asked).toBe(1);
  });

  it.each(['pointermove', 'wheel', 'keydown', 'click', 'focus', 'visibilitychange'])(
    'is followed by one more after %s, and by no third one',
    async (name) => {
      sign(name, name === 'visibilitychange' ? document : document.body);
      later(240_000);
      expect(await token({ reason: 'expiring' })).toBe(given[1]);
      later(240_000);
      await expect(token({ reason: 'expiring' })).rejects.toThrow('Nobody.');
      expect(asked).toBe(2);
    },
  );

  it('is the last one of a page that was left for another', async () => {
    hide(true);
    sign('focus', window);
    later(240_000);
    await expect(token({ reason: 'expiring' })).rejects.toThrow('Nobody.');
    hide(false);
    expect(await token({ reason: 'expiring' })).toBe(given[1]);
  });

  it('is asked for again while it lives, where the desk did not take it', async () => {
    await token({ reason: 'rejected' });
    later(200_000);
    await token({ reason: 'rejected' });
    expect(asked).toBe(3);
  });

  it('is asked for again where the panel was away for a moment, as long as somebody was there', async () => {
    sign('pointermove');
    later(240_000);
    const good = answer;
    answer = () => new Response('', { status: 502 });
    await expect(token({ reason: 'expiring' })).rejects.toMatchObject({ status: 502 });
    answer = good;
    later(10_000);
    expect(await token({ reason: 'expiring' })).toBe(given[1]);
  });

  it('lets the desk rest shortly before its end, until somebody is there', () => {
    const woken = vi.fn();
    addEventListener(WAKE, woken);
    later(265_000);
    expect(isResting()).toBe(false);
    later(10_000);
    expect(isResting()).toBe(true);
    sign('pointermove');
    sign('pointermove');
    expect(isResting()).toBe(false);
    expect(woken).toHaveBeenCalledTimes(1);
    removeEventListener(WAKE, woken);
  });

  it('is followed by one for all who have it: badge, stream and desk', async () => {
    const [entry] = [{ panel: { getToken: null, tokenUrl: '/desk-token' } }];
    const [desk, stream] = [panelToken(entry), panelToken(entry)];
    await desk({ reason: 'first' });
    await stream({ reason: 'first' });
    sign('pointermove');
    later(240_000);
    const next = await desk({ reason: 'expiring' });
    later(60_000);
    expect(await stream({ reason: 'expiring' })).toBe(next);
    expect(next).toBe(given.at(-1));
    await expect(stream({ reason: 'expiring' })).rejects.toThrow('Nobody.');
    expect(asked).toBe(3);
  });

  it('of one desk on the page lets the other rest, too, and neither longer than the other', async () => {
    later(100_000);
    const other = panel();
    await other({ reason: 'first' });
    later(180_000);
    expect(isResting()).toBe(true);
    sign('pointermove');
    expect(await token({ reason: 'expiring' })).toBe(given[2]);
    expect(await other({ reason: 'expiring' })).toBe(given[3]);
  });
});
