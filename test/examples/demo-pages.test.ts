// Every page of the demo panel: drawn for everybody in both languages, under every policy, in every way of embedding.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { policyHeader } from '../../examples/demo-panel/policies.ts';
import { type Demo, startDemo } from '../../examples/demo-panel/start.ts';
import { people } from '../../examples/demo-panel/world/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { PanelVisitor } from './panel-visitor.ts';

const pages = ['dashboard', 'services', 'domains', 'mail', 'databases', 'invoices', 'account', 'support'];

let database: TestDatabase;
let demo: Demo;
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
});
afterAll(async () => {
  await demo?.close();
  await database?.drop();
});

async function signedIn(id: string): Promise<PanelVisitor> {
  const visitor = new PanelVisitor(demo.panelUrl);
  await visitor.post(id.startsWith('s-') ? '/staff/sign-in' : '/sign-in', { id });
  return visitor;
}

describe('pages', () => {
  it.each(people.map((person) => person.id))('are whole for %s, in both languages', async (id) => {
    const visitor = await signedIn(id);
    for (const page of pages) {
      for (const lang of ['en', 'de']) {
        const answer = await visitor.get(`/${page}?lang=${lang}`);
        const text = await answer.text();
        expect(answer.status, page).toBe(200);
        expect(text).toContain(`<html lang="${lang}"`);
        expect(text.match(/<panel-desk/g), page).toHaveLength(1);
        // `style` breaks under a strict policy; the others are what a forgotten value looks like.
        expect(text).not.toMatch(/\sstyle=|undefined|\[object|NaN/);
      }
    }
  });

  it('has a page for every service, and none for another account’s', async () => {
    const layla = await signedIn('p-layla');
    const list = await (await layla.get('/mail')).text();
    const links = [...list.matchAll(/href="(\/mail\/[^"]+)"/g)].map(([, link = '']) => link);
    expect(links).toHaveLength(2);
    for (const link of links) expect((await layla.get(link)).status).toBe(200);
    expect((await layla.get('/services/web-12')).status).toBe(404);
    expect((await (await signedIn('p-rosa')).get('/services/web-12')).status).toBe(200);
  });

  it('pages and filters 500 services, and says when nothing is found', async () => {
    const marit = await signedIn('p-marit');
    expect(await (await marit.get('/services?from=200')).text()).toContain('201 to 210 of 210');
    expect(await (await marit.get('/services?text=got-track-02')).text()).toContain('1 to 1 of 1');
    expect(await (await marit.get('/services?text=%3Cscript%3E')).text()).toContain(
      'No entry matches “&lt;script&gt;”',
    );
  });

  it('has no page where the address cannot be read', async () => {
    const rosa = await signedIn('p-rosa');
    for (const path of ['/%ff', '/services/%ff', '/assets/desk/%ff', '/assets/panel/%ff'])
      expect((await rosa.get(path)).status, path).toBe(404);
  });

  it('shows staff the customers and the desk in admin mode', async () => {
    const nils = await signedIn('s-nils');
    expect(await (await nils.get('/staff/customers')).text()).toContain('Log in as');
    expect(await (await nils.get('/staff/support')).text()).toContain('token-url="/staff/desk-token"');
  });
});

describe('policies and ways of embedding', () => {
  it.each([
    ['cockpit', "default-src 'self'"],
    ['ispconfig', "'unsafe-eval'"],
    ['froxlor', "connect-src 'self'"],
    ['trusted-types', 'trusted-types lit-html'],
  ])('sends the policy of %s where it is asked for', async (name, part) => {
    const answer = await new PanelVisitor(demo.panelUrl).get(`/sign-in?csp=${name}`);
    expect(answer.headers.get('content-security-policy')).toContain(part);
  });

  it('sends the strict one by itself, none where none is asked for, and knows no other', async () => {
    const visitor = new PanelVisitor(demo.panelUrl);
    const policyOf = async (path: string) => (await visitor.get(path)).headers.get('content-security-policy');
    expect(await policyOf('/sign-in')).toContain("default-src 'self'");
    expect(await policyOf('/sign-in?csp=none')).toBeNull();
    expect(await policyOf('/sign-in?csp=toString')).toBe(await policyOf('/sign-in'));
  });

  it('lets no link choose where it was not started so', async () => {
    const strict = await startDemo({
      databaseUrl: database.url,
      appUrl: database.appUrl,
      workerUrl: database.workerUrl,
      port: 0,
      quiet: true,
      seed: false,
    });
    try {
      for (const csp of ['none', 'ispconfig', 'trusted-types']) {
        const { headers } = await new PanelVisitor(strict.panelUrl).get(`/sign-in?csp=${csp}`);
        expect(headers.get('content-security-policy'), csp).toBe(policyHeader('cockpit'));
      }
    } finally {
      await strict.close();
    }
  });

  it.each([
    ['module', ['panel-desk.js']],
    ['classic', ['loader.js']],
    ['amd', ['amd.js', 'loader.js']],
    ['twice', ['panel-desk.js', 'loader.js', 'panel-desk.js']],
  ])('embeds as %s', async (kind, scripts) => {
    const page = await (await signedIn('p-rosa')).get(`/dashboard?embed=${kind}`);
    const found = [...(await page.text()).matchAll(/<script[^>]+src="\/assets\/(?:desk|panel)\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(found).toEqual(['panel.js', ...scripts]);
  });

  it('serves the element, and nothing beside its folder', async () => {
    const visitor = new PanelVisitor(demo.panelUrl);
    expect((await visitor.get('/assets/desk/panel-desk.js')).headers.get('content-type')).toContain('javascript');
    for (const path of [
      '/assets/desk/..%2f..%2fpackage.json',
      '/assets/panel/..%2fapp.ts',
      '/assets/desk/%2e%2e%2fserver%2fcli.js',
      '/assets/desk/absent.js',
    ]) {
      expect((await visitor.get(path)).status, path).toBe(404);
    }
  });
});
