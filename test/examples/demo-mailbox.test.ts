// The demo's mailbox: a real mail server beside the panel, everybody's own mail, and HTML that cannot touch the page.
import type { Browser } from 'playwright-core';
import { createClient } from 'paneldesk/sdk';
import { createAgentClient } from 'paneldesk/sdk/agent';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { findMailSettings } from '../../server/delivery/mail/settings-queries.ts';
import { listTransports } from '../../server/delivery/mail/sending/transport-queries.ts';
import { startMailSink } from '../../examples/demo-panel/mailbox/sink.ts';
import { type Demo, startDemo } from '../../examples/demo-panel/start.ts';
import { smtpMailer } from '../../server/delivery/mail/sending/smtp.ts';
import { never, plainMail, transportTo } from '../server/delivery/mail/smtp-sink.ts';
import { launchBrowser } from '../support/browser.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { PanelVisitor } from './panel-visitor.ts';

const mailer = smtpMailer();
let database: TestDatabase;
let demo: Demo;
let port: number;

beforeAll(async () => {
  database = await testDatabase();
  demo = await startDemo({
    databaseUrl: database.url,
    appUrl: database.appUrl,
    workerUrl: database.workerUrl,
    port: 0,
    quiet: true,
    seed: false,
    cspByPage: true,
  });
  port = (await listTransports(database.sql, 'tarnwald'))[0]?.port ?? 0;
});
afterAll(async () => {
  await mailer.close();
  await demo?.close();
  await database?.drop();
});

async function signedIn(id: string): Promise<PanelVisitor> {
  const visitor = new PanelVisitor(demo.panelUrl);
  await visitor.post(id.startsWith('s-') ? '/staff/sign-in' : '/sign-in', { id });
  return visitor;
}
const newestOf = async (visitor: PanelVisitor, at: string): Promise<number> =>
  ((await (await visitor.get(`${at}/newest`)).json()) as { newest: number }).newest;
const textOf = async (visitor: PanelVisitor, path: string): Promise<string> => (await visitor.get(path)).text();
async function mailTo(address: string, change: Parameters<typeof plainMail>[0] = {}): Promise<number> {
  const envelope = { from: 'support@tarnwald.example', to: address };
  const { answer } = await mailer.send(
    transportTo(port),
    plainMail({ envelope, to: { name: '', address }, ...change }),
    never(),
  );
  return Number(/kept as (\d+)/.exec(answer)?.[1]);
}

describe('the mailbox', () => {
  it('is linked from the panel, and empty at first', async () => {
    // Nobody in this file writes to her.
    const ines = await signedIn('p-ines');
    expect(await textOf(ines, '/dashboard')).toContain('href="/mailbox"');
    expect(await textOf(ines, '/mailbox')).toMatch(/ines@studio-meridian\.example[\s\S]*No mail yet/);
    const nils = await signedIn('s-nils');
    expect(await textOf(nils, '/staff/customers')).toContain('href="/staff/mailbox"');
    expect(await textOf(nils, '/staff/mailbox')).toContain('nils@tarnwald.example');
    expect((await new PanelVisitor(demo.panelUrl).get('/mailbox')).headers.get('location')).toBe(
      '/sign-in?to=%2Fmailbox',
    );
  });

  it('shows everybody their own mail and nobody else’s', async () => {
    const id = await mailTo('Rosa@hearthandcrumb.example', { subject: 'For Rosa', text: 'Tarnwald\n\nOnly for her' });
    const [rosa, tom, nils] = [await signedIn('p-rosa'), await signedIn('p-tom'), await signedIn('s-nils')];
    expect(await textOf(rosa, '/mailbox')).toMatch(/For Rosa[\s\S]*Only for her/);
    expect(await textOf(rosa, `/mailbox/${id}?form=text`)).toContain('Only for her');
    expect(await textOf(rosa, `/mailbox/${id}?form=source`)).toContain('Subject: For Rosa');
    expect(await (await rosa.get('/mailbox/newest')).json()).toEqual({ newest: id });
    for (const [other, at] of [
      [tom, '/mailbox'],
      [nils, '/staff/mailbox'],
    ] as const) {
      expect(await textOf(other, at)).not.toContain('For Rosa');
      expect((await other.get(`${at}/${id}`)).status).toBe(303);
      expect((await other.get(`${at}/${id}/html`)).status).toBe(404);
    }
    expect((await new PanelVisitor(demo.panelUrl).get(`/mailbox/${id}/html`)).status).toBe(404);
    await nils.post('/staff/enter', { id: 'p-rosa' });
    expect(await textOf(nils, '/dashboard')).not.toContain('href="/mailbox"');
    expect((await nils.get(`/mailbox/${id}/html`)).status).toBe(404);
  });

  it('escapes what stands in a mail, and gives its HTML to a frame under a policy of its own', async () => {
    const id = await mailTo('rosa@hearthandcrumb.example', {
      subject: '<img src=x>',
      text: 'a\n\n</pre><script>1</script>',
    });
    const rosa = await signedIn('p-rosa');
    for (const form of ['html', 'text', 'source']) {
      const page = await textOf(rosa, `/mailbox/${id}?form=${form}`);
      expect(page).not.toMatch(/<img src=x>|<\/pre><script>1/);
    }
    const frame = await rosa.get(`/mailbox/${id}/html`);
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(policy).not.toMatch(/script|same-origin|'self'.*'self'/);
    expect(frame.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('a change in the desk', () => {
  it('is in the mailboxes of those who must know, a few seconds later, and leads back into the panel', async () => {
    const [rosa, nils] = [await signedIn('p-rosa'), await signedIn('s-nils')];
    const server = `${demo.panelUrl}/helpdesk-api`;
    const before = await newestOf(nils, '/staff/mailbox');
    await createAgentClient({ server, getToken: () => nils.token('/staff/support', '/staff/desk-token') }).session();
    const desk = createClient({ server, getToken: () => rosa.token() });
    const ticket = await desk.tickets.create({
      subject: 'No mail goes out',
      text: 'Since <noon>.',
      category: 'software',
    });
    await vi.waitFor(async () => expect(await newestOf(nils, '/staff/mailbox')).toBeGreaterThan(before), {
      timeout: 25_000,
      interval: 200,
    });
    const id = await newestOf(nils, '/staff/mailbox');
    const text = await textOf(nils, `/staff/mailbox/${id}?form=text`);
    expect(text).toMatch(/New ticket from Rosa Bennett[\s\S]*Since &lt;noon&gt;\./);
    expect(text).toContain(`${demo.panelUrl}/staff/support?ticket=${ticket.number}`);
    expect(await textOf(nils, `/staff/mailbox/${id}?form=source`)).toMatch(
      /List-Unsubscribe: &lt;http:\/\/127\.0\.0\.1:\d+\/helpdesk-api\/unsubscribe\//,
    );
  });
});

describe('a hostile mail in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(['cockpit', 'none', 'trusted-types'])(
    'runs nothing, loads nothing and changes nothing, under the policy "%s"',
    async (csp) => {
      const html = `<h1 id="shown">Hello</h1><script>top.document.title='owned';document.title='ran'</script>
      <img src="${demo.panelUrl}/assets/panel/favicon.svg?stolen" onerror="document.title='ran'"><style>@import '/assets/panel/base.css?stolen';</style>
      <iframe src="javascript:top.location='/owned'"></iframe><form id="f" action="${demo.panelUrl}/sign-out" method="post"><button>x</button></form>
      <meta http-equiv="refresh" content="0;url=${demo.panelUrl}/owned"><a id="link" href="javascript:document.title='ran'" target="_blank">x</a>
      <a id="top" href="${demo.panelUrl}/owned" target="_top">x</a><svg onload="document.title='ran'"></svg><base href="https://evil.example/">`;
      const id = await mailTo('rosa@hearthandcrumb.example', { subject: 'Hostile', html });
      const context = await browser.newContext();
      const asked: string[] = [];
      // What was answered: the browser also tells of requests that the policy kept from going out.
      context.on('response', (response) => void asked.push(response.url()));
      await context.request.post(`${demo.panelUrl}/sign-in`, {
        form: { id: 'p-rosa' },
        headers: { origin: demo.panelUrl },
        maxRedirects: 0,
      });
      const page = await context.newPage();
      await page.goto(`${demo.panelUrl}/mailbox/${id}?csp=${csp}`);
      const frame = page.frameLocator('.mail-reader iframe');
      await frame.locator('#shown').waitFor();
      await frame.locator('#link').click();
      await frame.locator('#top').click();
      await frame.locator('#f button').click();
      await frame.locator('#shown').waitFor();
      expect(await page.title()).toMatch(/^Your inbox/);
      expect(page.url()).toContain(`/mailbox/${id}`);
      expect(asked.filter((url) => /stolen|owned|evil|sign-out/.test(url))).toEqual([]);
      await context.close();
    },
  );
});

describe('the desk behind it', () => {
  it('is told where the panel shows tickets, and has two servers to mail through', async () => {
    expect(await findMailSettings(database.sql, 'tarnwald')).toMatchObject({
      customerUrl: `${demo.panelUrl}/support?ticket={number}`,
      staffUrl: `${demo.panelUrl}/staff/support?ticket={number}`,
      publicUrl: `${demo.panelUrl}/helpdesk-api`,
    });
    expect(await listTransports(database.sql, 'tarnwald')).toMatchObject([
      { name: 'first', host: '127.0.0.1' },
      { name: 'second', host: '127.0.0.1' },
    ]);
  });
});

describe('the mail server', () => {
  it('takes its port where it is free, and another where it is not', async () => {
    const [first, second] = [await startMailSink(0), await startMailSink(port)];
    expect(second.port).not.toBe(port);
    expect(first.port).not.toBe(second.port);
    await first.close();
    await second.close();
  });

  it('refuses what is too large, and goes on', async () => {
    const sending = mailTo('tom@okafor-web.example', { text: 'x'.repeat(1_200_000) });
    await expect(sending).rejects.toMatchObject({ code: expect.stringMatching(/^55[24]/) as string });
    await expect(mailTo('tom@okafor-web.example')).resolves.toBeGreaterThan(0);
  });
});
