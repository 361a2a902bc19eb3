// Each policy of the documentation, sent by a page: the desk opens under it, and nothing of it is violated.
import { expect, it } from 'vitest';

import { newTicketButton } from '../customer/customer-steps.ts';
import { useBarePanel } from '../bare-panel.ts';
import { pageOf } from '../../docs/pages.ts';

const panel = useBarePanel();
const policies = pageOf('csp')
  .blocks.filter(({ language }) => language === 'http')
  .map(({ at, text }) => [at, text.replace(/^Content-Security-Policy: /, '').trim()] as const);

it.each(policies)('%s', async (_, policy) => {
  const somebody = panel().add({ id: 'rosa', name: 'Rosa Bennett' });
  const nonce = /'nonce-(\w+)'/.exec(policy)?.[1];
  const script = (file: string, kind = ''): string =>
    `<script ${kind} ${nonce === undefined ? '' : `nonce="${nonce}"`} src="/desk/${file}"></script>`;
  const tag = `<panel-desk server="/helpdesk-api" token-url="/desk-token?who=${somebody}"></panel-desk>`;
  // The loader needs a policy of Trusted Types of its own, where there are any.
  const hasLoader = !policy.includes('trusted-types') || policy.includes('panel-desk');
  // It tries without one first, as most pages ask for none: that is told by the browser, and nothing else.
  if (policy.includes('trusted-types'))
    panel().expected = [/trusted-types-sink .*\/loader\.js:|'TrustedScriptURL' assignment/];
  for (const head of [script('panel-desk.js', 'type="module"'), ...(hasLoader ? [script('loader.js')] : [])]) {
    panel().pages.set(
      'under-policy',
      () =>
        new Response(
          `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Panel</title>${head}<body>${tag}</body></html>`,
          {
            headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
          },
        ),
    );
    const page = await panel().open();
    const answered = await page.goto(`${panel().url}/pages/under-policy`);
    expect(answered?.headers()['content-security-policy']).toBe(policy);
    await page.locator('panel-desk').getByRole('button').first().click();
    await newTicketButton(page).waitFor();
  }
  // closePages() after the test fails on any violation.
});
