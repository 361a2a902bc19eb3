// The list of languages: one line each, with the few words that the closed launcher needs, and the way to the rest.
/** `title` names the launcher too: whether it is open is said by `aria-expanded`. What is said before a catalogue is loaded, and when none can be. */
export interface LauncherTexts {
  direction: 'ltr' | 'rtl';
  title: string;
  /** Read out after the title; the same for every number. */
  unread: (n: number) => string;
  unreachable: string;
  retry: string;
}

export const languages = {
  en: {
    direction: 'ltr',
    title: 'Help and support',
    unread: (n) => `${n} new`,
    unreachable: 'Support could not be loaded.',
    retry: 'Try again',
  },
  de: {
    direction: 'ltr',
    title: 'Hilfe und Support',
    unread: (n) => `${n} neu`,
    unreachable: 'Der Support konnte nicht geladen werden.',
    retry: 'Noch einmal versuchen',
  },
} as const satisfies Record<string, LauncherTexts>;

export type LanguageCode = keyof typeof languages;

const isCode = (code: string): code is LanguageCode => Object.hasOwn(languages, code);

/** The first language of ours among those wanted (BCP 47, best first), and the tag that asked for it. */
export function pickLanguage(wanted: readonly string[]): { code: LanguageCode; locale: string } {
  for (const tag of wanted) {
    const code = tag.toLowerCase().split('-')[0] ?? '';
    if (isCode(code)) return { code, locale: tag };
  }
  return { code: 'en', locale: 'en' };
}
