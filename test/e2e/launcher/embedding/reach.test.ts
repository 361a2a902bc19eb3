// A desk that cannot be reached as the page embeds it: no address, the panel's own page, CORS, a policy; and its files.
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openFromQueue } from '../../admin/shell/staff-steps.ts';
import { newTicketButton } from '../../customer/customer-steps.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { expectLine, expectNotTheirs, goodAttributes, openFaulty } from './faulty-panel.ts';

const panel = useBarePanel();
const token = 'token-url="/desk-token?who=0"';

/** The desk on an origin of its own, which does not list the panel's. */
let elsewhere = '';
let server: ReturnType<typeof serve> | undefined;
beforeAll(
  () =>
    new Promise<void>((done) => {
      server = serve({ fetch: panel().desk.app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
        elsewhere = `http://127.0.0.1:${port}`;
        done();
      });
    }),
);
afterAll(() => void server?.close());

it('no server', async () => {
  const { page, lines } = await openFaulty(panel(), { attributes: token });
  await expectNotTheirs(page);
  await expectLine(lines, 'server-missing');
});

describe('a path that is not passed on', () => {
  it.each<[string, number, RegExp]>([
    ["the panel's own page with 200", 200, /status 200, text\/html/],
    ["the panel's own 404", 404, /status 404, text\/html/],
  ])('%s', async (_, status, came) => {
    panel().intercept = () =>
      Promise.resolve(new Response('<h1>Panel</h1>', { status, headers: { 'content-type': 'text/html' } }));
    const { page, lines } = await openFaulty(panel());
    await expectNotTheirs(page);
    await expectLine(lines, 'server-path', came, /asked \/helpdesk-api\/v1\/session;/);
  });

  it('a proxy that says that nobody is behind it is no fault of the embedding', async () => {
    panel().intercept = () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    const { page, lines } = await openFaulty(panel());
    await page.locator('[part~="error"]').waitFor();
    expect(lines).toEqual([]);
  });
});

it('CORS', async () => {
  panel().expected = [/CORS policy/];
  const { page, lines } = await openFaulty(panel(), { attributes: `server="${elsewhere}" ${token}` });
  await expectNotTheirs(page);
  await expectLine(lines, 'cors', new RegExp(`asked ${elsewhere}/healthz`), /paneldesk tenant set/);
});

it('a policy that does not let it call there', async () => {
  panel().expected = [/violat/i];
  const csp = "default-src 'self'";
  const { page, lines } = await openFaulty(panel(), { attributes: `server="${elsewhere}" ${token}`, csp });
  await expectNotTheirs(page);
  await expectLine(lines, 'csp-connect', /default-src 'self'/, /connect-src/);
});

it('nobody there', async () => {
  const { page, lines } = await openFaulty(panel(), { attributes: `server="http://127.0.0.1:9" ${token}` });
  await expectLine(lines, 'server-unreachable', /asked http:\/\/127\.0\.0\.1:9\/healthz/);
  // It may be their connection as well.
  expect(await page.locator('[part~="error"]').textContent()).not.toContain('they must look at it');
});

describe('the files', () => {
  const script = '<script src="/desk/loader.js"></script>';

  it('a policy that blocks the module is said by the loader', async () => {
    panel().expected = [/violat/i];
    panel().pages.set(
      'heard',
      () =>
        new Response(`addEventListener('panel-desk-error', ({ detail }) => (window.heard = detail));`, {
          headers: { 'content-type': 'text/javascript' },
        }),
    );
    const heard = '<script src="/pages/heard"></script>';
    const csp = `script-src ${panel().url}/pages/heard ${panel().url}/desk/loader.js`;
    const { page, lines } = await openFaulty(panel(), { script: heard + script, csp });
    await expectLine(lines, 'csp-module', /asked \S+\/desk\/panel-desk\.js;/, /blocks it \(script-src http/);
    const detail = await page.waitForFunction(() => (window as { heard?: object }).heard);
    expect(await detail.jsonValue()).toEqual({ code: 'not_loaded', requestId: null, cause: 'csp-module' });
  });

  it('a module that is not there', async () => {
    const { lines } = await openFaulty(panel(), { script: '<script src="/pages/loader.js"></script>' });
    expect(lines).toEqual([]);
    const { readFile } = await import('node:fs/promises');
    const loader = await readFile('dist/widget/loader.js');
    panel().pages.set('loader.js', () => new Response(loader, { headers: { 'content-type': 'text/javascript' } }));
    const again = await openFaulty(panel(), { script: '<script src="/pages/loader.js"></script>' });
    await expectLine(again.lines, 'module-missing', /asked \S+\/pages\/panel-desk\.js;/);
  });

  it('methods called right below the tag work before the module is there', async () => {
    const after = `<script>document.querySelector('panel-desk').newTicket({ subject: 'Right below' });</script>`;
    const { page, lines } = await openFaulty(panel(), { script, after });
    const subject = page.getByRole('textbox', { name: /^Subject/ });
    await subject.waitFor();
    expect(await subject.inputValue()).toBe('Right below');
    expect(lines).toEqual([]);
  });

  it('two versions on one page', async () => {
    const two = ['/desk/panel-desk.js', '/desk/panel-desk.js?v=2'].map(
      (src) => `<script type="module" src="${src}"></script>`,
    );
    const { page, lines } = await openFaulty(panel(), { script: two.join('') });
    await newTicketButton(page).waitFor();
    await expectLine(lines, 'two-versions', /panel-desk\.js, then \S+panel-desk\.js\?v=2/);
  });

  it('the same file twice is no fault', async () => {
    const twice = '<script type="module" src="/desk/panel-desk.js"></script>'.repeat(2);
    const { page, lines } = await openFaulty(panel(), { script: twice });
    await newTicketButton(page).waitFor();
    expect(lines).toEqual([]);
  });
});

describe('services that cannot be taken', () => {
  it('are named on the console, one by one, and the others can be picked', async () => {
    const desk = panel().desk;
    panel().tokenAnswer = async () =>
      Response.json({
        token: await desk.token({ account: 'parts' }),
        context: await desk.statement('parts', [
          { id: 'web-1', name: 'shop.example', kind: 'web' },
          { id: 'web-2', name: 'blog.example', kind: 'vserver' as 'web' },
        ]),
      });
    const { page, lines } = await openFaulty(panel(), { attributes: goodAttributes });
    await newTicketButton(page).click();
    await expectLine(lines, 'context-part', /services\.1\.kind/, /asked \/helpdesk-api\/v1\/context;/);
    await page.getByRole('combobox').first().click();
    await page.getByRole('option', { name: /shop\.example/ }).waitFor();
  });

  it('are named to staff, beside how old the others are', async () => {
    const customer = panel().desk.customer({ account: 'told' });
    const context = await panel().desk.statement('told', [
      { id: 'web-1', name: 'shop.example', kind: 'web' },
      { id: 'web-2', name: 'blog.example', kind: 'vserver' as 'web' },
    ]);
    await customer.desk.context.put(context);
    const subject = 'Which services';
    await customer.desk.tickets.create({ subject, text: 'T', category: 'other', serviceId: 'web-1' });
    const page = await panel().visit({ id: 'agent-7', role: 'agent' });
    await openFromQueue(page, subject);
    const note = page.getByText(/could not be taken: services\.1\.kind\./);
    await note.waitFor();
    expect(await note.textContent()).toMatch(/Services as of .*\d.*\./);
  });

  it('a statement of another account is named', async () => {
    const desk = panel().desk;
    panel().tokenAnswer = async () =>
      Response.json({ token: await desk.token({ account: 'a' }), context: await desk.statement('b', []) });
    const { page, lines } = await openFaulty(panel());
    await newTicketButton(page).click();
    await expectLine(lines, 'context-account');
  });
});
