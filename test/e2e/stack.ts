// The whole thing as it is delivered: the demo panel and the desk on a database of the test, in a real browser.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { type Demo, type DemoOptions, startDemo } from '../../examples/demo-panel/start.ts';
import { launchBrowser } from '../support/browser.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Watch, watch } from './watch.ts';

export interface Visit extends BrowserContextOptions {
  /** A path of the panel, with query; the support page unless said. */
  path?: string;
}

/** People of the demo panel that the tests sign in as. */
export const rosa = 'p-rosa';
export const tom = 'p-tom';
export const henrik = 'p-henrik';
export const nils = 's-nils';
export const priya = 's-priya';

export class Stack {
  readonly #browser: Browser;
  readonly #demo: Demo;
  #open: { context: BrowserContext; watch: Watch }[] = [];

  constructor(browser: Browser, demo: Demo) {
    this.#browser = browser;
    this.#demo = demo;
  }

  get url(): string {
    return this.#demo.panelUrl;
  }

  /** A page of a new browser context, signed in as a customer. */
  customer(id: string, visit: Visit = {}): Promise<Page> {
    return this.#visit('/sign-in', id, { path: '/support', ...visit });
  }

  /** A page of a new browser context, signed in as staff. */
  staff(id: string, visit: Visit = {}): Promise<Page> {
    return this.#visit('/staff/sign-in', id, { path: '/staff/support', ...visit });
  }

  async #visit(signIn: string, id: string, { path = '/', ...options }: Visit): Promise<Page> {
    const context = await this.#browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(15_000);
    this.#open.push({ context, watch: await watch(context) });
    const answer = await context.request.post(this.url + signIn, {
      form: { id },
      headers: { origin: this.url },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    const page = await context.newPage();
    await page.goto(this.url + path);
    return page;
  }

  /** For a test that causes a problem on purpose. */
  forgetProblems(): void {
    for (const { watch: heard } of this.#open) {
      heard.problems.length = 0;
      heard.violations.length = 0;
    }
  }

  /** Closes the pages of a test; whatever went wrong on one of them fails it. */
  async closePages(): Promise<void> {
    const open = this.#open;
    this.#open = [];
    await Promise.all(open.map(({ context }) => context.close()));
    expect(open.flatMap(({ watch: { problems, violations } }) => [...violations, ...problems])).toEqual([]);
  }
}

/** For the top of a test file: one stack for all of its tests. */
export function useStack(options: DemoOptions = {}): () => Stack {
  let parts: { database: TestDatabase; demo: Demo; browser: Browser; stack: Stack } | undefined;
  beforeAll(async () => {
    const database = await testDatabase();
    const demo = await startDemo({
      databaseUrl: database.url,
      appUrl: database.appUrl,
      workerUrl: database.workerUrl,
      port: 0,
      quiet: true,
      seed: false,
      cspByPage: true,
      ...options,
    });
    const browser = await launchBrowser();
    parts = { database, demo, browser, stack: new Stack(browser, demo) };
  });
  afterEach(async () => parts?.stack.closePages());
  afterAll(async () => {
    await parts?.browser.close();
    await parts?.demo.close();
    await parts?.database.drop();
  });
  return () => {
    if (!parts) throw new Error('The stack is there from beforeAll on.');
    return parts.stack;
  };
}
