// The languages of the mails. Adding one is a file in `texts/`, a line here, and a value of the contract's preferences.
import type { NewPreferences } from '../../../../sdk/contract/index.ts';
import { de } from './texts/de.ts';
import { en, type MailTexts } from './texts/en.ts';

export type { MailTexts };
export type MailLanguage = NewPreferences['language'];

const catalogues: Readonly<Record<MailLanguage, MailTexts>> = { en, de };

export const textsIn = (language: MailLanguage): MailTexts => catalogues[language];
