// Why an endpoint is disabled, in the reader's language.
import { expect, test } from 'vitest';

import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { putWebhooks, webhookOf } from './samples.ts';
import { behind, found, screen, show, useScreen } from './webhooks-screen.ts';

useScreen();

test('an endpoint that is disabled says why in German; what was written before there were codes stays as it is', async () => {
  const all = [
    whyDisabled.failing(),
    whyDisabled.gone(),
    whyDisabled.by_hand('Magda'),
    { code: 'other', reason: 'Disabled by hand.' } as const,
  ];
  const at = '2026-11-20T08:00:00.000Z';
  await putWebhooks(behind.desk, ...all.map((why, n) => webhookOf(n + 1, { disabled: { at, ...why } })));
  await show(['de']);
  await found('.row');
  const lines = [...screen.renderRoot.querySelectorAll('.rows .line')];
  expect(lines.map((line) => line.textContent.replace(/\s+/gu, ' ').trim())).toEqual([
    '5 Tage lang kam keine Zustellung an. Einschalten',
    'Der Empfänger sagt, dass es ihn nicht mehr gibt (HTTP 410). Einschalten',
    'Abgeschaltet von Magda. Einschalten',
    'Disabled by hand. Einschalten',
  ]);
  expect(lines.map((line) => line.querySelector('[lang=en]')?.textContent)).toEqual([
    undefined,
    undefined,
    undefined,
    'Disabled by hand.',
  ]);
});
