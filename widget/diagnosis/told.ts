// What a person is told where the embedding is wrong: that it is not theirs, and who must look at it.
import type { LanguageCode } from '../kit/i18n/languages.ts';
import type { Told } from '../kit/state/fault.ts';

type Words = readonly [title: string, hint: string];

/** A panel that sends its sign-in page may be right that nobody is signed in; everything else is no concern of the person's. */
const texts: Record<LanguageCode, { fault: Words; unknown: Words }> = {
  en: {
    fault: [
      'Support cannot be opened here',
      'Nothing is wrong with your session or your connection: your panel and the support desk do not fit together. Please tell your provider’s support; they must look at it.',
    ],
    unknown: [
      'We do not know who you are',
      'Your panel did not tell us. Sign in to it again; if this stays, please tell your provider’s support: they must look at it.',
    ],
  },
  de: {
    fault: [
      'Der Support lässt sich hier nicht öffnen',
      'An Ihrer Sitzung und Ihrer Verbindung liegt es nicht: Ihr Kundenbereich und der Support passen nicht zusammen. Bitte sagen Sie es dem Support Ihres Anbieters; er muss es sich ansehen.',
    ],
    unknown: [
      'Wir wissen nicht, wer Sie sind',
      'Ihr Kundenbereich hat es uns nicht gesagt. Melden Sie sich dort noch einmal an; bleibt es dabei, sagen Sie es bitte dem Support Ihres Anbieters: er muss es sich ansehen.',
    ],
  },
};

/** Not by `pickLanguage`: shared with the launcher it would cost that a piece of its own. */
export function toldOf(code: string, languages: readonly string[]): Told {
  const known = languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((tag) => Object.hasOwn(texts, tag));
  return [...texts[(known ?? 'en') as LanguageCode][code === 'token-page' ? 'unknown' : 'fault'], code];
}
