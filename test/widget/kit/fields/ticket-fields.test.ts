// The fields that every ticket has, as views get them: from the contract's description and the catalogues alone.
import { describe, expect, it } from 'vitest';

import { fieldNames, permissions, ticketFields, type Event } from '../../../../sdk/contract/index.ts';
import { offered, optionOf } from '../../../../widget/kit/fields/field-view.ts';
import { changedFieldWords, ticketFieldIn, ticketFieldsIn } from '../../../../widget/kit/fields/ticket-fields.ts';
import { loadTicketLanguage } from '../../../../widget/kit/i18n/load.ts';
import { messageOf } from '../../desk-server.ts';

const languages = await Promise.all([loadTicketLanguage(['en']), loadTicketLanguage(['de'])]);
const [en, de] = languages;

describe.each(languages)('in $locale', ({ t }) => {
  it('each has a label, and words for each option in the order people choose from them', () => {
    const fields = ticketFieldsIn(t);
    expect(fields.map(({ name }) => name)).toEqual(fieldNames);
    for (const field of fields) {
      expect(field.label).not.toBe('');
      expect(field.options.map(({ value }) => value)).toEqual(ticketFields[field.name].options);
      for (const { value, label, meaning } of field.options) {
        expect(label).not.toBe(value);
        expect(meaning).toBeTruthy();
      }
      expect(new Set(field.options.map(({ label }) => label)).size).toBe(field.options.length);
    }
  });
});

it('an option that needs a permission is offered to who has it', () => {
  const category = ticketFieldIn('category', en.t);
  const values = (of: Parameters<typeof offered>[1]) => offered(category, of).map(({ value }) => value);
  expect(values(permissions)).toEqual(ticketFields.category.options);
  expect(values(['read', 'answer'])).toEqual(ticketFields.category.options.filter((one) => one !== 'security'));
});

it('a scale is drawn, another choice is words', () => {
  expect(optionOf(ticketFieldIn('priority', en.t), 'urgent').mark).toBeDefined();
  expect(optionOf(ticketFieldIn('category', en.t), 'billing').mark).toBeUndefined();
});

it('a value that this page does not know stands as it came', () => {
  expect(optionOf(ticketFieldIn('category', en.t), 'legal' as 'other')).toEqual({ value: 'legal', label: 'legal' });
});

describe('a change', () => {
  const head = { number: 1, author: messageOf(1, 'x').author, at: '2026-11-21T09:30:00.000Z' };
  const words = (event: object, { t }: typeof en): string => {
    const changed = { ...head, ...event } as Event;
    return changedFieldWords(changed, t) ?? 'of no field';
  };

  it.each([
    [
      en,
      { kind: 'category_changed', from: 'other', to: 'billing' },
      'changed the kind from “Something else” to “Billing”',
    ],
    [en, { kind: 'priority_changed', from: null, to: 'high' }, 'set the priority to High'],
    [de, { kind: 'priority_changed', from: 'low', to: 'urgent' }, 'Priorität von Niedrig auf Dringend geändert'],
    [de, { kind: 'category_changed', from: null, to: 'security' }, 'Art: „Sicherheitsvorfall“'],
    [en, { kind: 'subject_changed', from: 'a', to: 'b' }, 'of no field'],
  ])('$locale %j', (language, event, expected) => expect(words(event, language)).toBe(expected));
});
