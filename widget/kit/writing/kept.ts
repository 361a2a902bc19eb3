// What is true of a text while it is written: whether the device keeps it, and how long it is where that comes to matter.
import { html, nothing, type TemplateResult } from 'lit';

import type { Keeping } from './draft.ts';
import type { Language } from '../i18n/language.ts';
import type { WritingTexts } from '../i18n/load.ts';
import { warnIcon } from '../views/icons.ts';

/** "Draft kept on this device", when it is; '' where nothing was typed, or where `notKept` says it is not. */
export const keptWords = (keeping: Keeping, { form }: WritingTexts): string => (keeping === 'kept' ? form.kept : '');

/** What must be known at once: this text is in this page only. Needs the styles `controls`. */
export const notKept = (keeping: Keeping, { form }: WritingTexts): TemplateResult | typeof nothing =>
  keeping === 'full' || keeping === 'lost'
    ? html`<div class="problem" role="status">${warnIcon}<span>${form[keeping]}</span></div>`
    : nothing;

/** "19,000 of 20,000 characters" near the limit, counted as the server counts: in UTF-16 units. */
export const lengthWords = (length: number, max: number, { t, number }: Language<WritingTexts>): string | undefined =>
  length > max * 0.9 && length <= max ? t.form.length(number(length), number(max)) : undefined;

/** What is wrong with a text beyond the limit, said while it is typed. */
export const overWords = (length: number, max: number, { t, number }: Language<WritingTexts>): string | undefined =>
  length > max ? t.form.over(number(length), number(max)) : undefined;
