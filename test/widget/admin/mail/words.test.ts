// Why a mail is where it is, in words: every reason with its values, in both languages; what a server answered apart.
import { describe, expect, test } from 'vitest';

import { reasons } from '../../../../server/delivery/mail/sending/reasons.ts';
import { catalogues } from '../../../../widget/admin/mail/i18n/catalogues.ts';
import { whyOf } from '../../../../widget/admin/mail/views/words.ts';
import { loadCatalogue, loadTicketLanguage } from '../../../../widget/kit/i18n/load.ts';
import { mailOf } from './samples.ts';

async function wordsIn(languages: string[]) {
  const [{ t: w }, base] = await Promise.all([loadCatalogue(catalogues, languages), loadTicketLanguage(languages)]);
  return (reason: Parameters<typeof mailOf>[1] & object) => whyOf(mailOf(1, reason), { w, base, now: new Date() });
}

describe.each([
  [
    'en',
    [
      'Quiet hours of this person',
      'Less than 1,440 min after the last mail about this ticket',
      'Already 20 to this person in 24 hours',
      'Already 3 urgent ones to this person in 24 hours',
      'first takes at most 1,000 an hour',
      'first takes at most 50 urgent ones a day',
      'first rests',
      'Every server is switched off',
    ],
  ],
  [
    'de',
    [
      'Ruhezeit dieser Person',
      'Noch keine 1.440 min seit der letzten zu dieser Anfrage',
      'Schon 20 an diese Person in 24 Stunden',
      'Schon 3 dringende an diese Person in 24 Stunden',
      'first nimmt höchstens 1.000 je Stunde',
      'first nimmt höchstens 50 dringende je Tag',
      'first ruht',
      'Alle Server sind aus',
    ],
  ],
] as const)('in %s', (language, expected) => {
  test('what a mail waits for is said with its values', async () => {
    const why = await wordsIn([language]);
    const waits = [
      reasons.quiet_hours(),
      reasons.same_ticket(1_440),
      reasons.person_limit(20, false),
      reasons.person_limit(3, true),
      reasons.transport_limit('first', 1_000, 'hour'),
      reasons.transport_limit('first', 50, 'urgentDay'),
      reasons.transport_rests('first', null),
      reasons.all_off(),
    ];
    expect(waits.map((reason) => why({ reason }))).toEqual(expected.map((said) => [said]));
  });

  test('what a server answered stands beside it, as it came', async () => {
    const why = await wordsIn([language]);
    for (const reason of [
      reasons.transport_rests('first', '421 Slow'),
      reasons.try_failed('421 Slow'),
      reasons.bounced('421 Slow'),
    ])
      expect(why({ reason })).toEqual([expect.stringMatching(/^[^:]+$/), '421 Slow']);
    const [, quoted] = why({ reason: { code: 'other', text: 'As it was written.' } });
    expect(quoted).toBe('As it was written.');
    expect(why({ reason: null })).toEqual([]);
  });
});
