// The subject that is made of the first words: one line, cut where a reader would cut, never empty where there are words.
import { describe, expect, it } from 'vitest';

import { subjectOf } from '../../../../../widget/customer/new-ticket/beside/subject.ts';
import { checkSubject, checkText } from '../../../../../widget/kit/writing/check-ticket.ts';

const long =
  'Since noon every mail to gmail.com comes back with 550 5.7.26 and we do not know why, please help us soon';

describe('subjectOf', () => {
  it.each([
    ['nothing of nothing', '', ''],
    ['nothing of what cannot be seen', ' \u200b\n\u3164', ''],
    ['all of it where it is short', 'My mail bounces', 'My mail bounces'],
    ['without the full stop', 'My mail bounces.', 'My mail bounces'],
    ['with what asks or cries', 'Is the shop down?', 'Is the shop down?'],
    ['the first line, which is a heading', 'Mail bounces\n\n550 5.7.1 rejected', 'Mail bounces'],
    ['more than one word of a heading', 'Help\nthe shop\tis down', 'Help the shop is down'],
    ['whole sentences that fit', `The shop is down again. ${long}`, 'The shop is down again'],
    ['as many as fit', `The shop is down again. It began at noon. ${long}`, 'The shop is down again. It began at noon'],
    [
      'no sentence that says too little',
      `Help! ${long}`,
      'Help! Since noon every mail to gmail.com comes back with 550 5.7.26 and we do…',
    ],
    ['words', long, 'Since noon every mail to gmail.com comes back with 550 5.7.26 and we do not…'],
    [
      'words, not up to the dot of an abbreviation',
      'Seit dem letzten Update von z. B. WordPress und den Plugins kommt auf jeder Seite ein Fehler 500',
      'Seit dem letzten Update von z. B. WordPress und den Plugins kommt auf jeder…',
    ],
    ['a word that has no end', 'x'.repeat(300), `${'x'.repeat(79)}…`],
    [
      'Chinese, which has no blanks',
      `${'网站打不开'.repeat(6)}。${'请帮忙'.repeat(30)}`,
      `${'网站打不开'.repeat(6)}。`,
    ],
    ['no greeting', 'Hello,\n\nmy shop is down', 'my shop is down'],
    ['no greeting by name', 'Hi Mr. Smith, my shop is down', 'my shop is down'],
    [
      'no German greeting',
      'Sehr geehrte Damen und Herren,\nseit heute kommen alle Mails zurück',
      'seit heute kommen alle Mails zurück',
    ],
    ['no greeting alone on its line', 'Guten Tag\nDie Seite ist weg', 'Die Seite ist weg'],
    ['what looks like one and is none', 'High load since noon, what is it', 'High load since noon, what is it'],
    ['what begins like one', 'Hi my shop is down. Please help', 'Hi my shop is down. Please help'],
    ['a greeting where there is nothing else', 'Hello!', 'Hello!'],
    ['controls as blanks', 'Mail\u0007bounces\u0085\u00a0again', 'Mail bounces again'],
    ['without marks that turn a line around', 'Invoice \u202egpj.exe', 'Invoice gpj.exe'],
    ['what is behind what cannot be seen', '\u200b\u0301 \ufeffMail bounces', 'Mail bounces'],
  ])('is %s', (_, text, subject) => expect(subjectOf(text)).toBe(subject));

  it('never parts a sign', () => {
    for (const sign of ['👍🏽', '👨‍👩‍👧', 'é̂', '𝒳', '❤️'])
      for (let before = 70; before < 82; before++) {
        const cut = subjectOf('x'.repeat(before) + sign.repeat(20)).replace('…', '');
        expect(cut.slice(before).replaceAll(sign, '')).toBe('');
        expect(cut.length).toBeLessThan(80);
      }
  });

  it('can be sent wherever the text can be, in one line of at most 80', () => {
    const signs = [
      'a',
      'Ü',
      ' ',
      '\n',
      '\t',
      '.',
      ', ',
      '\u200b',
      '\u0301',
      '\u00a0',
      '\u2028',
      '\r\n',
      '\u0007',
      '👍🏽',
      '网',
      'Hi ',
      '…',
      'ست',
      '\u202e',
      '!',
    ];
    let seed = 7;
    const next = (): number => (seed = (seed * 48_271) % 0x7fffffff);
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: next() % 150 }, () => signs[next() % signs.length]).join('');
      const subject = subjectOf(text);
      if (checkText(text) === null) expect(checkSubject(subject), JSON.stringify(text)).toBeNull();
      expect(subject.length).toBeLessThanOrEqual(80);
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }
  });

  it('leaves at least 60 where it cuts between words', () => {
    for (let length = 1; length < 30; length++) {
      const subject = subjectOf(`${'a'.repeat(length)} `.repeat(40));
      expect(subject.length).toBeGreaterThanOrEqual(60);
    }
  });
});
