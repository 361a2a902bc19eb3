// The smallest panel there is: a page with the desk on it, whose people, answers and policy a test decides.
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import type { ServiceInput } from '../../sdk/contract/index.ts';
import { root } from '../build/sources.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Desk, type DeskOptions, startDesk, type Who } from '../support/desk.ts';
import { watch, type Watch } from './watch.ts';

/** Somebody who is signed in to the panel. */
export interface Somebody extends Who {
  services?: readonly ServiceInput[];
}

const types: Record<string, string> = { '.js': 'text/javascript' };

export class BarePanel {
  readonly desk: Desk;
  readonly #browser: Browser;
  readonly #people: Somebody[] = [];
  /** What the panel draws around the desk, by who is signed in. */
  readonly #around = new Map<number, (desk: string) => string>();
  #server: ReturnType<typeof serve> | undefined;
  #open: { context: BrowserContext; watch: Watch }[] = [];
  /** Problems that a test expects, as part of their text. */
  expected: RegExp[] = [];
  url = '';

  /** Comes between a call and the desk: answers instead, or lets it pass and changes the answer. */
  intercept: ((request: Request, pass: () => Promise<Response>) => Promise<Response>) | undefined;
  /** What the token endpoint answers instead of a token. */
  tokenStatus = 200;
  /** The same with another body, or another token. */
  tokenAnswer: ((good: () => Promise<string>) => Promise<Response> | Response) | undefined;
  /** How often it was asked. */
  tokensAsked = 0;

  constructor(desk: Desk, browser: Browser) {
    this.desk = desk;
    this.#browser = browser;
  }

  async listen(): Promise<void> {
    await new Promise<void>((done) => {
      this.#server = serve({ fetch: this.#app().fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
        this.url = `http://127.0.0.1:${port}`;
        done();
      });
    });
  }

  /** Pages that a test draws whole, by their path. */
  readonly pages = new Map<string, () => Response>();

  #app(): Hono {
    const app = new Hono();
    app.get('/pages/:name', (c) => this.pages.get(c.req.param('name'))?.() ?? c.notFound());
    app.get('/', (c) => {
      const { who = '0', mode = 'inline', lang = 'en', theme = 'light' } = c.req.query();
      const tag = `<panel-desk server="/helpdesk-api" token-url="/desk-token?who=${Number(who)}"`;
      const around = this.#around.get(Number(who));
      if (around)
        return c.html(`<!doctype html><html lang="en"><meta charset="utf-8" /><title>Panel</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<script type="module" src="/desk/panel-desk.js"></script>
<body>${around(`${tag}></panel-desk>`)}</body></html>`);
      return c.html(`<!doctype html><html lang="${lang}"><meta charset="utf-8" /><title>Panel</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<style>html, body { height: 100%; margin: 0; } panel-desk[mode=inline] { display: block; height: 100%; }</style>
<script type="module" src="/desk/panel-desk.js"></script>
<main><h1 ${mode === 'inline' ? 'hidden' : ''}>Panel</h1>
${tag} mode="${mode}" theme="${theme}" lang="${lang}"></panel-desk></main>`);
    });
    app.get('/desk-token', async (c) => {
      this.tokensAsked += 1;
      if (this.tokenStatus !== 200) return c.text('No session.', this.tokenStatus as 401);
      const { services, ...who } = this.#people[Number(c.req.query('who'))] ?? {};
      if (this.tokenAnswer) return this.tokenAnswer(() => this.desk.token(who));
      const token = await this.desk.token(who);
      if (!services || !who.account) return c.json({ token });
      return c.json({ token, context: await this.desk.statement(who.account, services) });
    });
    app.get('/desk/*', async (c) => {
      const name = c.req.path.slice('/desk/'.length);
      if (name.includes('..')) return c.notFound();
      const body = await readFile(join(root, 'dist/widget', name)).catch(() => null);
      return body ? c.body(new Uint8Array(body), 200, { 'content-type': types[extname(name)] ?? '' }) : c.notFound();
    });
    app.all('/helpdesk-api/*', async (c) => {
      const url = new URL(c.req.url);
      url.pathname = url.pathname.slice('/helpdesk-api'.length);
      const request = new Request(url, c.req.raw);
      const pass = async (): Promise<Response> => this.desk.app.fetch(request);
      return this.intercept ? this.intercept(request, pass) : pass();
    });
    return app;
  }

  /** Somebody else whom the panel knows: the number that its addresses know them by. */
  add(who: Somebody): number {
    return this.#people.push(who) - 1;
  }

  /**
   * A page of a new browser context for somebody; `query` goes to the page: `mode=launcher`, `lang=de`. `script` runs
   * before anything else on every page of it. `around` draws another panel around the desk's tag, which has no attribute
   * then but those that every panel writes.
   */
  async visit(
    who: Somebody,
    query = '',
    { script, around, ...options }: BrowserContextOptions & { script?: string; around?: (desk: string) => string } = {},
  ): Promise<Page> {
    const at = this.add(who);
    const page = await this.open(script, options);
    if (around) this.#around.set(at, around);
    await page.goto(`${this.url}/?who=${at}&${query}`);
    return page;
  }

  /** An empty page of a new browser context. */
  async open(script?: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(15_000);
    this.#open.push({ context, watch: await watch(context) });
    if (script !== undefined) await context.addInitScript(script);
    return context.newPage();
  }

  async closePages(): Promise<void> {
    const open = this.#open;
    const expected = this.expected;
    this.#open = [];
    this.expected = [];
    this.intercept = undefined;
    this.tokenStatus = 200;
    this.tokenAnswer = undefined;
    await Promise.all(open.map(({ context }) => context.close()));
    const problems = open.flatMap((one) => [...one.watch.violations, ...one.watch.problems]);
    expect(problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)))).toEqual([]);
  }

  async close(): Promise<void> {
    await new Promise((done) => this.#server?.close(done) ?? done(undefined));
    await this.desk.close();
  }
}

/** For the top of a test file: one panel, desk and browser for all of its tests. */
export function useBarePanel(options: DeskOptions = {}): () => BarePanel {
  let panel: BarePanel | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
    panel = new BarePanel(await startDesk(options), browser);
    await panel.listen();
  });
  afterEach(async () => panel?.closePages());
  afterAll(async () => {
    await browser?.close();
    await panel?.close();
  });
  return () => {
    if (!panel) throw new Error('The panel is there from beforeAll on.');
    return panel;
  };
}
