// Checks what was said in a field before it goes out. The contract's schemas would bring valibot along (see
// `writing/check-ticket.ts`); a test holds these rules to them.
import type { FieldValue } from '../../../sdk/contract/index.ts';
import { checkLine } from '../writing/check-ticket.ts';
import { writeNumber } from './numbers.ts';
import type { OwnFields, OwnFieldView } from './own-fields.ts';

/** The contract's `fieldKinds`, in UTF-16 units. */
export const LONGEST_TEXT = 500;

/** In words; undefined where it can go out. */
export function problemOf(
  { kind, required }: OwnFieldView,
  value: FieldValue | undefined,
  own: OwnFields,
): string | undefined {
  const { t, locale, number } = own.language;
  if (value === undefined) return required ? t.problems.missing : undefined;
  if (kind === 'number') {
    if (typeof value !== 'number') return t.problems.number(writeNumber(1234.5, locale));
    return Math.abs(value) > Number.MAX_SAFE_INTEGER ? t.problems.range : undefined;
  }
  const fault = kind === 'text' ? checkLine(String(value), LONGEST_TEXT) : null;
  if (fault === null) return undefined;
  if (fault.kind === 'too_long') return t.form.over(number(fault.length), number(fault.max));
  return t.problems[fault.kind];
}
