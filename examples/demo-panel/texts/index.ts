// The panel's own languages. They have nothing to do with the desk's: it brings its texts along.
import { de } from './de.ts';
import { en } from './en.ts';

export const langs = ['en', 'de'] as const;
export type Lang = (typeof langs)[number];
export type { Texts } from './en.ts';

const catalogues = { en, de };

export const textsFor = (lang: Lang) => catalogues[lang];

export function isLang(value: string | undefined): value is Lang {
  return (langs as readonly (string | undefined)[]).includes(value);
}
