// Pages for people: HTML and its style sheet, each with its own CSP and cache rule, behind the same checks as every call.
import { createHash } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';

import { endpoint, type Endpoint } from '../../../sdk/contract/index.ts';
import { Refusal } from '../../../server/call/refusal.ts';
import { unsubscribeToken } from '../../../server/delivery/mail/rendering/unsubscribe-token.ts';
import { mountedApp } from '../../support/mounted.ts';
import { startDesk } from '../../support/desk.ts';

const page = {
  method: 'GET',
  path: '/pages/{id}',
  audience: 'public',
  limit: 'read',
  summary: 'Show a page.',
  params: v.strictObject({ id: v.string() }),
} as const;
const still = endpoint({ ...page, answer: { kind: 'page', media: 'html', also: { 410: 'Over.' } } });
const form = endpoint({ ...page, answer: { kind: 'page', media: 'html', form: true } });
const style = endpoint({ ...page, answer: { kind: 'page', media: 'css', keep: 600 } });

const get = async <E extends Endpoint>(mounted: E, deps = {}, headers = {}, status: 200 | 410 = 200) => {
  const app = mountedApp((route) => {
    route(mounted as unknown as typeof still, async ({ params, acceptLanguage }) => ({
      status,
      text: `${params.id} ${acceptLanguage}`,
    }));
  }, deps);
  return app.request('/pages/one', { headers });
};

describe('a page', () => {
  it('lets nothing in but its own style sheet, and no form out', async () => {
    const { status, headers } = await get(still);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('that has a form sends it to this server only', async () => {
    expect((await get(form)).headers.get('content-security-policy')).toContain("form-action 'self'");
  });

  it('is kept by nobody, its style sheet for as long as it says', async () => {
    const { headers } = await get(style);
    expect([headers.get('cache-control'), headers.get('content-type')]).toEqual([
      'public, max-age=600',
      'text/css; charset=utf-8',
    ]);
  });

  it('says itself what is wrong, in the visitor’s language', async () => {
    const answer = await get(still, {}, { 'accept-language': 'de' }, 410);
    expect([answer.status, await answer.text()]).toEqual([410, 'one de']);
  });

  it('is counted against a limit, though nobody is signed in', async () => {
    const countCall = vi.fn();
    const authenticate = vi.fn();
    await get(still, { countCall, authenticate });
    expect(countCall).toHaveBeenCalledWith(expect.anything(), null, still);
    expect(authenticate).not.toHaveBeenCalled();
  });
});

describe('a page that cannot be shown', () => {
  const failing = (thrown: unknown, mounted: Endpoint = still) =>
    mountedApp((route) => {
      route(mounted as unknown as typeof still, () => Promise.reject(thrown as Error));
    });
  const shown = async (thrown: unknown, acceptLanguage = 'en-GB,en') => {
    const answer = await failing(thrown).request('/pages/one', { headers: { 'accept-language': acceptLanguage } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it.each([
    [429, new Refusal('rate_limited', { retryAfter: 30 }), '30', /One moment, please[\s\S]*again in 30 seconds/],
    [429, new Refusal('rate_limited', { retryAfter: 400 }), '400', /again in 7 minutes/],
    [
      503,
      new Refusal('unavailable', { retryAfter: 5 }),
      '5',
      /Not available[\s\S]*in 5 seconds[\s\S]*this number: r-1</,
    ],
    [
      500,
      new Error('the table <b>users</b> is gone'),
      null,
      /Something went wrong[\s\S]*later[\s\S]*this number: r-1</,
    ],
    [404, new Refusal('not_found'), null, /This page cannot be shown/],
    [422, new Refusal('invalid_input'), null, /This page cannot be shown/],
    [403, new Refusal('forbidden'), null, /This page cannot be shown/],
  ])('says so to people: %i', async (status, thrown, retryAfter, says) => {
    const answer = await shown(thrown);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(answer.text).toMatch(says);
    expect(answer.text).not.toMatch(/users|<script|<form|href=/);
  });

  it('says so in the visitor’s language', async () => {
    const { text } = await shown(new Refusal('rate_limited', { retryAfter: 30 }), 'de-AT,de;q=0.9');
    expect(text).toMatch(/<html lang="de">[\s\S]*Einen Moment bitte[\s\S]*in 30 Sekunden/);
  });

  it('brings its style along, which its policy names by hash, and nothing else is let in', async () => {
    const { text, headers } = await shown(new Refusal('unavailable'));
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style).toContain('--ground');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
    );
  });

  it('is told before the call is begun, too: by a limit, and of an address that is not of its form', async () => {
    const countCall = (): never => {
      throw new Refusal('rate_limited', { retryAfter: 2 });
    };
    const limited = await get(still, { countCall });
    expect([limited.status, limited.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    const app = mountedApp((route) => {
      route({ ...still, params: v.strictObject({ id: v.picklist(['two']) }) } as unknown as typeof still, () =>
        Promise.resolve({ status: 200, text: 'x' }),
      );
    });
    const refused = await app.request('/pages/one');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8']);
  });

  it('is a problem for the style sheet, which nobody reads, as for every call that is no page', async () => {
    const answer = await failing(new Refusal('unavailable'), style).request('/pages/one');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  });
});

it('a link that stops mails is limited by the visitor’s network, with an answer that says when to come again', async () => {
  const desk = await startDesk({ config: { limits: { read: { calls: 2, seconds: 60 }, write: { calls: 9, seconds: 60 }, create: { calls: 9, seconds: 60 } } } }); // prettier-ignore
  try {
    for (let n = 0; n < 2; n += 1) expect((await desk.request('/unsubscribe/x')).status).toBe(404);
    const refused = await desk.request('/unsubscribe/x');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(refused.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(refused.text).toMatch(/One moment, please[\s\S]*Please try again in 30 seconds\./);
    // A mail provider's one click and a browser's button are refused alike.
    expect((await desk.request('/unsubscribe/x', { method: 'POST' })).text).toBe(refused.text);
    // Who is signed in has a limit of their own.
    expect((await desk.request('/v1/session', { token: await desk.token() })).status).toBe(200);
  } finally {
    await desk.close();
  }
});

it('a link that stops mails says on a page that the desk failed or cannot be reached', async () => {
  const desk = await startDesk();
  try {
    const { own, sql, config, clock } = desk;
    const who = { tenantId: 'north', side: 'customer', personId: 'rosa', kinds: ['answered'], language: 'de' } as const;
    const path = `/unsubscribe/${unsubscribeToken(config.secret, who, clock.now())}`;
    expect((await desk.request(path)).status).toBe(200);
    await sql`alter table preferences rename to elsewhere`;
    const failed = await desk.request(path, { method: 'POST' });
    expect([failed.status, failed.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(failed.text).toContain(failed.headers.get('x-request-id'));
    expect(failed.text).not.toContain('elsewhere');
    await own.end({ timeout: 0 });
    const away = await desk.request(path, { headers: { 'accept-language': 'de' } });
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    expect(away.text).toMatch(/<html lang="de">[\s\S]*Im Moment nicht erreichbar/);
  } finally {
    await desk.close();
  }
});
