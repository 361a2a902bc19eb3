// The panel's token: what is none is neither kept nor sent, and handed to who says why; the panel is not hammered meanwhile.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

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
