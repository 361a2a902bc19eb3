// Pages for people: HTML and its style sheet, each with its own CSP and cache rule, behind the same checks as every call.
import { describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';

import { endpoint, type Endpoint } from '../../../sdk/contract/index.ts';
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

it('a link that stops mails is limited by the visitor’s network, with an answer that says when to come again', async () => {
  const desk = await startDesk({ config: { limits: { read: { calls: 2, seconds: 60 }, write: { calls: 9, seconds: 60 }, create: { calls: 9, seconds: 60 } } } }); // prettier-ignore
  try {
    for (let n = 0; n < 2; n += 1) expect((await desk.request('/unsubscribe/x')).status).toBe(404);
    const refused = await desk.request('/unsubscribe/x');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    // Who is signed in has a limit of their own.
    expect((await desk.request('/v1/session', { token: await desk.token() })).status).toBe(200);
  } finally {
    await desk.close();
  }
});
