// What of an endpoint is decided without a screen: its name, its form, what was refused in it.
import { describe, expect, test } from 'vitest';

import { mergeFresh } from '../../../../../widget/admin/kit/state/read-so-far.ts';
import en from '../../../../../widget/admin/webhooks/i18n/en.ts';
import {
  addressOf,
  changeOf,
  formOf,
  healthOf,
  inputOf,
  missingIn,
  nameOf,
  problemsOf,
} from '../../../../../widget/admin/webhooks/state/endpoint.ts';
import { deliveryOf, webhookOf } from '../samples.ts';

test('the form of an endpoint gives it back as it was', () => {
  for (const webhook of [
    webhookOf(1),
    webhookOf(2, { kinds: ['ticket.created'], description: 'A', format: 'teams' }),
  ]) {
    const { format, kinds, description } = webhook;
    expect(changeOf(formOf(webhook))).toEqual({ format, kinds, description, enabled: true });
  }
});

test('everything is everything, whatever was ticked before', () => {
  expect(inputOf({ ...formOf(webhookOf(1, { kinds: ['ticket.created'] })), reach: 'all' }).kinds).toEqual([]);
});

test('a name is what it was given, else its host', () => {
  expect(nameOf(webhookOf(1, { description: 'Accounting' }))).toBe('Accounting');
  expect(nameOf(webhookOf(1, { host: 'hooks.example:8443' }))).toBe('hooks.example:8443');
});

test('an address is shown by its host and its end', () => {
  expect(addressOf(webhookOf(1, { host: 'hooks.slack.example', addressEnd: 'Xy12' }))).toBe(
    'hooks.slack.example/…Xy12',
  );
  expect(addressOf(webhookOf(1, { host: 'hooks.example', addressEnd: '' }))).toBe('hooks.example/…');
});

test('what is disabled is not failing as well', () => {
  const failing = webhookOf(1, { failingSince: '2026-11-20T08:00:00.000Z' });
  expect(healthOf(failing)).toBe('failing');
  expect(healthOf({ ...failing, disabled: { at: '2026-11-20T08:00:00.000Z', code: 'other', reason: 'x' } })).toBe(
    'disabled',
  );
});

describe('problems', () => {
  test.each([
    ['/url', 'The address is not public.', { url: en.form.problems.private }],
    ['/url', 'Port 25 is not for webhooks.', { url: 'Port 25 is not for webhooks.' }],
    ['/url', 'Must be an http(s) address without a password.', { url: en.form.problems.url }],
    ['/kinds/3', 'Must be one of them.', { kinds: en.form.problems.kinds }],
    ['/description', 'Must be shorter.', { description: en.form.problems.description }],
    ['/format', 'Must be another.', {}],
  ])('at %s: %s', (pointer, message, expected) => {
    expect(problemsOf([{ pointer, message }], en.form)).toEqual(expected);
  });

  test('no kind at all is not every kind', () => {
    const form = { ...formOf(webhookOf(1)), reach: 'some' as const };
    expect(missingIn(form, false, en.form)).toEqual({ kinds: en.form.problems.kinds });
    expect(missingIn({ ...form, kinds: ['ticket.created'] }, false, en.form)).toEqual({});
    expect(missingIn({ ...form, kinds: ['ticket.created'] }, true, en.form)).toEqual({ url: en.form.problems.missing });
  });
});

describe('a list that is read again', () => {
  const page = (numbers: number[], next: string | null) => ({ items: numbers.map((n) => deliveryOf(n)), next });

  test('keeps what lies below the fresh page', () => {
    expect(mergeFresh(page([4, 3, 2, 1], 'further'), page([5, 4, 3], 'short'))).toEqual(
      page([5, 4, 3, 2, 1], 'further'),
    );
  });

  test('is the fresh page where that reaches as far', () => {
    expect(mergeFresh(page([2, 1], null), page([3, 2, 1], null))).toEqual(page([3, 2, 1], null));
  });

  test('is the fresh page where there would be a gap', () => {
    expect(mergeFresh(page([2, 1], null), page([9, 8], 'further'))).toEqual(page([9, 8], 'further'));
  });
});
