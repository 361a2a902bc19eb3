// What is true of a text while it is written: whether the device keeps it, and how long it is where that comes to matter.
import { html, nothing, type TemplateResult } from 'lit';

import type { Keeping } from './draft.ts';
import type { WritingTexts } from '../i18n/load.ts';
import { warnIcon } from '../views/icons.ts';

/** "Draft kept on this device", when it is; '' where nothing was typed, or where `notKept` says it is not. */
export const keptWords = (keeping: Keeping, { form }: WritingTexts): string => (keeping === 'kept' ? form.kept : '');

/** What must be known at once: this text is in this page only. Needs the styles `controls`. */
export const notKept = (keeping: Keeping, { form }: WritingTexts): TemplateResult | typeof nothing =>
  keeping === 'full' || keeping === 'lost'
    ? html`<div class="problem" role="status">${warnIcon}<span>${form[keeping]}</span></div>`
    : nothing;

/** What is said of how long a text is. */
export interface Count {
  /** "19,000 of 20,000 characters" near the limit, counted as the server counts: in UTF-16 units. */
  near?: string;
  /** What is wrong with it beyond the limit, said while it is typed. */
  over?: string;
}

/** What of a language is needed to count in it. */
interface Counting {
  readonly t: { readonly form: Pick<WritingTexts['form'], 'length' | 'over'> };
  number(n: number): string;
}

export function countOf(length: number, max: number, { t, number }: Counting): Count {
  const said = [number(length), number(max)] as const;
  if (length > max) return { over: t.form.over(...said) };
  return length > max * 0.9 ? { near: t.form.length(...said) } : {};
}

/**
 * The same for screen readers, which would read every letter's count aloud: it is another only with each fiftieth of the
 * limit, and when the limit is passed. To be there before there is anything to say.
 */
export function heardCount(length: number, max: number, language: Counting): TemplateResult {
  const whole = length - (length % (max / 50));
  const { near, over } = countOf(length > max ? Math.max(whole, max + 1) : whole, max, language);
  return html`<span class="unseen" role="status">${near ?? over}</span>`;
}
