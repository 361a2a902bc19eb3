// The webhooks' list and form: every state of an endpoint in words, what is refused at its field, and where the focus goes.
import { describe, expect, test, vi } from 'vitest';

import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { idOf, putWebhooks, webhookOf } from './samples.ts';
import {
  answeredSecret,
  behind,
  choose,
  find,
  focused,
  found,
  later,
  openFirst,
  press,
  screen,
  show,
  shows,
  type,
  useScreen,
  wordsOf,
} from './webhooks-screen.ts';

useScreen();

describe('the endpoints', () => {
  test('say what they are, what they are told and how they are doing', async () => {
    await putWebhooks(
      behind.desk,
      webhookOf(1, { description: 'Accounting', kinds: ['ticket.created', 'ticket.state_changed'] }),
      webhookOf(2, { failingSince: '2026-11-20T08:00:00.000Z' }),
      webhookOf(3, { format: 'slack', disabled: { at: '2026-11-20T08:00:00.000Z', ...whyDisabled.failing() } }),
    );
    await show();
    await found('.row');
    const rows = [...screen.renderRoot.querySelectorAll('.rows > li')].map((row) =>
      row.textContent.replace(/\s+/gu, ' ').trim(),
    );
    expect(rows[0]).toMatch(/^Active Standard Webhooks · 2 kinds of events Accounting hooks-1.example\/…in12$/);
    expect(rows[1]).toMatch(/^Failing since .* Standard Webhooks · Everything hooks-2.example hooks-2/);
    expect(rows[2]).toMatch(
      /^Disabled since .* Slack · Everything hooks-3.example .* Every delivery failed for 5 days. Enable$/,
    );
    expect(find('.last')?.title).toBe('hooks-1.example/…in12');
  });

  test('none: says what they are for, and lets one be added', async () => {
    await show();
    await shows('.plain-state', 'A webhook tells your own programs');
    await press('Add endpoint');
    await focused('#url');
    await press('Cancel');
    await shows('.plain-state', 'No endpoints yet');
    await focused('#add');
  });

  test('are enabled again in one click, and the focus stays on the row', async () => {
    const disabled = { at: '2026-11-20T08:00:00.000Z', code: 'other', reason: 'x' } as const;
    await putWebhooks(behind.desk, webhookOf(1, { kinds: ['ticket.created'], description: 'A', disabled }));
    await show();
    await press('Enable');
    await shows('.dock', 'What waited is delivered now');
    expect(behind.changes).toEqual([
      [
        `PUT /v1/webhooks/${idOf(1)}`,
        {
          format: 'standard',
          kinds: ['ticket.created'],
          description: 'A',
          enabled: true,
        },
      ],
    ]);
    await focused(`#endpoint-${idOf(1)}`);
    expect(wordsOf('[role=status]')).toContain('What waited is delivered now');
  });

  test('an agent is told who can', async () => {
    await show(['en'], 'agent');
    await shows('.plain-state', 'Webhooks are for admins');
    await shows('.plain-state', 'Admins of Nordhost can see and change them.');
  });

  test('that cannot be read say so, and are read once more', async () => {
    await putWebhooks(behind.desk, webhookOf(1));
    behind.failOnce('GET /v1/webhooks', { status: 500, code: 'internal', requestId: 'req-9' });
    await show();
    await shows('[role=alert]', 'req-9');
    await press('Try again');
    await found('.row');
  });

  test('that could not be read again are shown as they were', async () => {
    await putWebhooks(behind.desk, webhookOf(1));
    await show();
    await found('.row');
    behind.failOnce('GET /v1/webhooks', { status: 503, code: 'unavailable' });
    later();
    await shows('.strip', 'What you see may be old');
    expect(find('.row')).not.toBeNull();
    later();
    await vi.waitFor(() => expect(find('.strip')).toBeNull());
  });
});

describe('the form', () => {
  test('wants an address, and a kind where only some are wanted; goes to what is missing', async () => {
    await show();
    await press('Add endpoint');
    await choose('some');
    await press('Add endpoint', 'form');
    await shows('#url-problem', 'Write the address.');
    await shows('#kinds-problem', 'Choose at least one kind.');
    await focused('#url');
    expect(find('#url')?.getAttribute('aria-invalid')).toBe('true');
    expect(behind.changes).toEqual([]);
  });

  test('shows what the server refuses at its field, and keeps what was typed', async () => {
    await show();
    await press('Add endpoint');
    await type('#url', 'http://10.0.0.5/in');
    await type('#description', 'Inside');
    const heard = vi.fn();
    document.body.addEventListener('panel-desk-error', heard, { once: true });
    await press('Add endpoint', 'form');
    await shows('#url-problem', 'This address is not public');
    await focused('#url');
    expect(find<HTMLInputElement>('#url')?.value).toBe('http://10.0.0.5/in');
    expect(find<HTMLInputElement>('#description')?.value).toBe('Inside');
    expect(heard).toHaveBeenCalledOnce();
    await type('#url', 'https://hooks.example/in');
    expect(find('#url-problem')?.hidden).toBe(true);
  });

  test('says what is wrong with none of its fields', async () => {
    await show();
    await press('Add endpoint');
    await type('#url', 'https://hooks.example/in');
    await putWebhooks(behind.desk, ...Array.from({ length: 50 }, (_, n) => webhookOf(n)));
    await press('Add endpoint', 'form');
    await shows('form [role=alert]', '50 endpoints at most');
    behind.failOnce('POST /v1/webhooks', 'network');
    await press('Add endpoint', 'form');
    await shows('form [role=alert]', 'Check your connection');
    expect(find<HTMLInputElement>('#url')?.value).toBe('https://hooks.example/in');
  });

  test('sends the kinds that were chosen, and shows the secret this one time', async () => {
    await show();
    await press('Add endpoint');
    await type('#url', ' https://hooks.example/in ');
    await choose('some');
    const boxes = await vi.waitFor(() => {
      const all = [...screen.renderRoot.querySelectorAll<HTMLInputElement>('#kinds input')];
      expect(all).toHaveLength(15);
      return all;
    });
    boxes[0]?.dispatchEvent(new Event('change'));
    boxes[3]?.dispatchEvent(new Event('change'));
    boxes[0]?.dispatchEvent(new Event('change'));
    await press('Add endpoint', 'form');
    await focused('#secret');
    expect(behind.changes).toEqual([
      [
        'POST /v1/webhooks',
        { url: 'https://hooks.example/in', format: 'standard', kinds: ['ticket.state_changed'], description: null },
      ],
    ]);
    expect(answeredSecret()).toMatch(/^whsec_/);
    expect(find<HTMLInputElement>('#secret')?.value).toBe(answeredSecret());
    await shows('.secret', 'This is the only time you see it.');
    await shows('.secret', 'paneldesk/sdk/webhooks');
    expect(wordsOf('.secret')).not.toContain('24 hours');
    await press('I have kept it');
    await focused('#edit');
    expect(screen.renderRoot.textContent).not.toContain('whsec_');
    expect(find('#secret')).toBeNull();
  });

  test('shows no secret for a chat: nobody checks a signature there', async () => {
    await show();
    await press('Add endpoint');
    await choose('slack');
    await type('#url', 'https://hooks.slack.example/services/T/B');
    await press('Add endpoint', 'form');
    await found('.page');
    expect(find('.secret')).toBeNull();
    await shows('.dock', 'The endpoint is added');
  });

  test('changes an endpoint, and hands the focus back to where it came from', async () => {
    await putWebhooks(behind.desk, webhookOf(1, { kinds: ['ticket.created'] }));
    await openFirst();
    await press('Edit');
    await focused('#url');
    await press('Cancel');
    await focused('#edit');
    expect(behind.changes).toEqual([]);
    await press('Edit');
    await focused('#url');
    expect(find<HTMLInputElement>('#url')?.value).toBe('');
    await shows('#url-hint', 'it stays hooks-1.example/…in12');
    expect(find<HTMLInputElement>('input[value=some]')?.checked).toBe(true);
    const enabled = find<HTMLInputElement>('form > .check input');
    if (enabled) enabled.checked = false;
    enabled?.dispatchEvent(new Event('change'));
    await choose('all');
    await press('Save');
    await focused('#edit');
    expect(behind.changes).toMatchObject([[`PUT /v1/webhooks/${idOf(1)}`, { kinds: [], enabled: false }]]);
    await shows('.page', 'Mira Lindqvist disabled it.');
  });

  test('Esc leaves nothing that was typed behind', async () => {
    await show();
    await press('Add endpoint');
    await type('#url', 'https://hooks.exa');
    const esc = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    find('#url')?.dispatchEvent(esc);
    await screen.updateComplete;
    expect(esc.defaultPrevented).toBe(true);
    expect(find<HTMLInputElement>('#url')?.value).toBe('https://hooks.exa');
  });
});

test('back from the endpoints leads to the tickets', async () => {
  await show();
  const back = vi.fn();
  screen.addEventListener('desk-back', back);
  await press('Back');
  expect(back).toHaveBeenCalledOnce();
});
