// How long a text is: said near the limit and beyond it, to who sees it at each letter, to who hears it now and then.
import { render } from 'lit';
import { expect, it } from 'vitest';

import { loadFormLanguage } from '../../../../widget/kit/i18n/load.ts';
import { countOf, heardCount } from '../../../../widget/kit/writing/kept.ts';

const language = await loadFormLanguage(['en']);

it('says nothing far from the limit, the number near it, and what is wrong beyond it', () => {
  expect(countOf(180, 200, language)).toEqual({});
  expect(countOf(181, 200, language).near).toBe('181 of 200 characters');
  expect(countOf(200, 200, language)).toEqual({ near: '200 of 200 characters' });
  expect(countOf(201, 200, language)).toEqual({ over: '201 characters. At most 200 can be sent at once.' });
});

it('is heard politely, from the start, and not with each letter', () => {
  const heard = (length: number): string => {
    const place = document.createElement('div');
    render(heardCount(length, 200, language), place);
    expect(place.querySelector('[role=status]')).not.toBeNull();
    return place.textContent.trim();
  };
  const said = Array.from({ length: 220 }, (_, n) => heard(n)).filter((words, n, all) => words !== all[n - 1]);
  expect(said).toEqual([
    '',
    '184 of 200 characters',
    '188 of 200 characters',
    '192 of 200 characters',
    '196 of 200 characters',
    '200 of 200 characters',
    '201 characters. At most 200 can be sent at once.',
    '204 characters. At most 200 can be sent at once.',
    '208 characters. At most 200 can be sent at once.',
    '212 characters. At most 200 can be sent at once.',
    '216 characters. At most 200 can be sent at once.',
  ]);
});
