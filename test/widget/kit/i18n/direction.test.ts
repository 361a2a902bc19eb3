// What is put into a sentence of ours keeps its own direction and turns nothing else.
import { expect, it } from 'vitest';

import { inLine, isolating } from '../../../../widget/kit/i18n/direction.ts';
import { withoutTurns } from '../../../../widget/kit/i18n/turns.ts';

const [FSI, PDI, RLO] = ['\u2068', '\u2069', '\u202E'] as const;

it('isolates what reads from the right, and leaves everything else as it is', () => {
  const t = isolating({
    by: (who: string, what: string) => `${who} ${what}`,
    list: ['a'],
    n: { of: (n: number) => n + 1 },
  });
  expect(t.by('דנה', 'did')).toBe(`${FSI}דנה${PDI} did`);
  expect(t.by('Anna', 'wrote “مرحبا”')).toBe(`Anna ${FSI}wrote “مرحبا”${PDI}`);
  expect(t.by('Anna', '第一 🎫 naïve')).toBe('Anna 第一 🎫 naïve');
  expect(t.n.of(1)).toBe(2);
  expect(t.list).toEqual(['a']);
});

it('isolates all that is put into a sentence that reads from the right', () => {
  const t = isolating({ by: (at: string, n: number) => `كتب ${at} ${n}`, none: (text: string) => `[${text}]` }, 'rtl');
  expect(t.by('14:05 (GMT+1)', 3)).toBe(`كتب ${FSI}14:05 (GMT+1)${PDI} 3`);
  expect(t.by('Anna', 3)).toBe(`كتب ${FSI}Anna${PDI} 3`);
  expect(t.none('')).toBe('[]');
});

it('isolates what is within an object that is said', () => {
  const t = isolating({ why: ({ by }: { code: string; by: string }) => `${by} did` });
  expect(t.why({ code: 'x', by: 'דנה' })).toBe(`${FSI}דנה${PDI} did`);
});

it('keeps the isolates of a part in the whole', () => {
  const t = isolating({ inner: (who: string) => `to ${who}`, outer: (words: string) => `He gave it ${words}` });
  expect(t.outer(t.inner('דנה'))).toBe(`He gave it ${FSI}to ${FSI}דנה${PDI}${PDI}`);
});

it('takes turning marks out of what is shown in a line, and leaves ids and messages as they came', () => {
  const ticket = { id: `a${RLO}`, subject: `x${RLO}y${PDI}`, account: { id: RLO, name: `${RLO}N` }, accountId: RLO };
  const message = { id: 'm', text: `kept ${RLO}`, revision: 1, author: { name: `A${RLO}` } };
  const lastReply = { author: { name: 'A' }, text: `quoted ${RLO}` };
  expect(withoutTurns({ ticket, messages: [message], lastReply, next: RLO, none: null })).toEqual({
    ticket: { id: `a${RLO}`, subject: 'xy', account: { id: RLO, name: 'N' }, accountId: RLO },
    messages: [{ id: 'm', text: `kept ${RLO}`, revision: 1, author: { name: 'A' } }],
    lastReply: { author: { name: 'A' }, text: 'quoted ' },
    next: RLO,
    none: null,
  });
  expect(withoutTurns('as it is')).toBe('as it is');
});

it('leaves the marks that Hebrew and Arabic are written with', () => {
  expect(withoutTurns({ subject: 'שלום (C++)\u200E \u200Fא' })).toEqual({ subject: 'שלום (C++)\u200E \u200Fא' });
  expect(inLine`${`Anna${RLO}`}: ${'שלום'}`).toBe(`Anna: ${FSI}שלום${PDI}`);
});
