// Checks what was typed before it goes out. The contract's own schemas would bring valibot along, a twentieth of all
// that a customer loads; so these few rules stand here once more, and a test holds them to the schemas.

import type { Language } from '../i18n/language.ts';
import type { WritingTexts } from '../i18n/load.ts';

/** What is wrong with a field: nothing to read in it, too long, or letters that cannot be stored. */
export type Fault = { kind: 'missing' } | { kind: 'too_long'; length: number; max: number } | { kind: 'broken' };

/** As in `sdk/contract/values.ts`: spaces, controls, combining marks, and letters that are drawn as nothing. */
export const INVISIBLE = /[\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu;
/** Half a surrogate pair, or a NUL: what PostgreSQL cannot keep. (`isWellFormed` is missing in browsers of 2023.) */
const BROKEN = /[\0\p{Cs}]/u;
/** What a single line cannot hold. */
const BREAK = /[\p{Cc}\u2028\u2029]/u;

/** A pasted tab, line break or other control as the space that it was meant to be: sign for sign, so that the cursor stays. */
export const oneLine = (value: string): string => value.replace(new RegExp(BREAK, 'gu'), ' ');

/** What to say of it; `missing` is the field's own word. */
export function faultWords(fault: Fault, { t, number }: Language<WritingTexts>, missing: string): string {
  if (fault.kind === 'too_long') return t.form.over(number(fault.length), number(fault.max));
  return fault.kind === 'broken' ? t.form.broken : missing;
}

function faultOf(value: string, max: number, broken = BROKEN): Fault | null {
  if (value.length > max) return { kind: 'too_long', length: value.length, max };
  if (value.replace(INVISIBLE, '') === '') return { kind: 'missing' };
  return BROKEN.test(value) || broken.test(value) ? { kind: 'broken' } : null;
}

/** The contract's `Subject` and `MessageText`, in UTF-16 units. */
export const LONGEST_SUBJECT = 200;
export const LONGEST = 20_000;
export const LONGEST_REASON = 500;

export const checkLine = (value: string, max: number): Fault | null => faultOf(value, max, BREAK);
export const checkSubject = (value: string): Fault | null => checkLine(value, LONGEST_SUBJECT);
export const checkText = (value: string): Fault | null => faultOf(value, LONGEST);
export const checkReason = (value: string): Fault | null => faultOf(value, LONGEST_REASON);
