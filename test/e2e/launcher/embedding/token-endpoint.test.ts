// A token endpoint that answers something else than a token: said once on the console, and not blamed on the person.
import { describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { expectLine, expectNotTheirs, goodAttributes, openFaulty } from './faulty-panel.ts';

const panel = useBarePanel();
const html = { headers: { 'content-type': 'text/html; charset=utf-8' } };
const WARNING =
  '<br />\n<b>Warning</b>:  Undefined array key "email" in <b>/srv/panel/desk-token.php</b> on line <b>12</b><br />\n';
const SIGN_IN = '<!doctype html><title>Sign in</title><form><input name="user"><input type="password" name="p"></form>';

describe('what the endpoint answers', () => {
  it.each<[string, (good: () => Promise<string>) => Promise<Response> | Response, string, RegExp]>([
    ['404', () => new Response('<h1>Not found</h1>', { status: 404, ...html }), 'token-status', /came status 404/],
    [
      'a warning of PHP before the JSON',
      async (good) => new Response(WARNING + JSON.stringify({ token: await good() }), html),
      'token-warning',
      /Warning : Undefined array key "email" in \/srv\/panel\/desk-token\.php on line 12/,
    ],
    ['a sign-in page with 200', () => new Response(SIGN_IN, html), 'token-page', /a sign-in page \(text\/html/],
    [
      'a page that has a token of its own',
      () => new Response(`${SIGN_IN}<script>window.app = {"token": "csrf"};</script>`, html),
      'token-page',
      /a sign-in page/,
    ],
    ['a page with 200', () => new Response('<h1>Welcome</h1>', html), 'token-page', /a page .*"Welcome"/],
    ['another name', async (good) => Response.json({ jwt: await good() }), 'token-shape', /\{jwt: string\}/],
    ['a token that is none', () => Response.json({ token: 'secret' }), 'token-shape', /where token is no JWT/],
    [
      'JSON of JSON',
      async (good) => Response.json(JSON.stringify({ token: await good() })),
      'token-shape',
      /text that/,
    ],
    ['nothing', () => new Response(''), 'token-shape', /an empty answer/],
  ])('%s', async (_, answer, code, came) => {
    let token = '';
    panel().tokenAnswer = (good) => answer(async () => (token = await good()));
    const { page, lines } = await openFaulty(panel());
    const quoted = await expectNotTheirs(page);
    await expectLine(lines, code, came, /asked \/desk-token\?who=0;/);
    expect(lines.join()).toContain(`(request ${quoted})`);
    if (token) expect(lines.join()).not.toContain(token);
  });

  it('a sign-in page that it leads on to', async () => {
    panel().pages.set('sign-in', () => new Response(SIGN_IN, html));
    panel().tokenAnswer = () => new Response(null, { status: 302, headers: { location: '/pages/sign-in' } });
    const { page, lines } = await openFaulty(panel());
    await expectNotTheirs(page);
    await expectLine(lines, 'token-page', /led on to \S+\/pages\/sign-in/);
    // Nobody may be signed in: they can try that first.
    expect(await page.locator('[part~="error"]').textContent()).toContain('Sign in to it again');
  });

  it('401 is a session that is over, and no fault', async () => {
    panel().tokenStatus = 401;
    const { page, lines } = await openFaulty(panel());
    await page.getByText('Your session is over').waitFor();
    expect(lines).toEqual([]);
  });
});

it('is neither there nor is there a function', async () => {
  const { page, lines } = await openFaulty(panel(), { attributes: 'server="/helpdesk-api"' });
  await expectNotTheirs(page);
  await expectLine(lines, 'token-url-missing');
});

it('a function of the host that throws', async () => {
  const after = `<script type="module">document.querySelector('panel-desk').getToken = async () => window.nobody.token;</script>`;
  const { page, lines } = await openFaulty(panel(), { attributes: 'server="/helpdesk-api"', after });
  await expectNotTheirs(page);
  await expectLine(lines, 'get-token', /it threw TypeError: Cannot read properties of undefined/);
});

it('a fault is told to the host with its code, also while the desk is closed', async () => {
  panel().tokenAnswer = () => Response.json({});
  const heard = `<script>document.addEventListener('panel-desk-error', ({ detail }) => (window.heard ??= []).push(detail));</script>`;
  const { page, lines } = await openFaulty(panel(), {
    attributes: `${goodAttributes} mode="launcher"`.replace('mode="inline"', ''),
    script: `${heard}<script type="module">
      import('/desk/panel-desk.js'); document.querySelector('panel-desk').setAttribute('mode', 'launcher');</script>`,
  });
  await expectLine(lines, 'token-shape');
  const details = await page.waitForFunction(() => (window as { heard?: object[] }).heard);
  expect(await details.jsonValue()).toEqual([
    { code: 'token_failed', requestId: expect.stringMatching(/^panel-/), cause: 'token-shape' },
  ]);
});

it('the attribute debug shows it in the desk', async () => {
  panel().tokenAnswer = () => new Response(SIGN_IN, html);
  const { page } = await openFaulty(panel(), { attributes: `${goodAttributes} debug` });
  const box = page.locator('panel-desk-debug');
  await box.getByText('token-page', { exact: true }).waitFor();
  for (const part of ['asked: /desk-token?who=0', 'came: a sign-in page', 'docs/troubleshooting.md#token-page'])
    await box.getByText(part).waitFor();
  expect(await box.isVisible()).toBe(true);
  await page.locator('panel-desk').evaluate((desk) => desk.removeAttribute('debug'));
  await page
    .locator('panel-desk')
    .evaluate((desk) => (desk as HTMLElement & { requestUpdate(): void }).requestUpdate());
  await box.waitFor({ state: 'detached' });
});
