// Checks what was typed by the contract's own schemas, before it goes out.
import * as v from 'valibot';

import { MessageText } from '../../sdk/contract/message.ts';
import { Subject } from '../../sdk/contract/ticket.ts';
import { text } from '../../sdk/contract/values.ts';

/** What is wrong with a field: nothing to read in it, too long, or letters that cannot be stored. */
export type Fault = { kind: 'missing' } | { kind: 'too_long'; max: number } | { kind: 'broken' };

/** As in the contract's `Withdrawal`. */
const Reason = text(500);

function faultOf(schema: v.GenericSchema<string, string>, value: string): Fault | null {
  const issue = v.safeParse(schema, value).issues?.[0];
  if (issue === undefined) return null;
  if (issue.type === 'max_length') return { kind: 'too_long', max: Number(issue.requirement) };
  // The schemas' other checks: something visible to read, and letters that can be stored.
  return value.trim() === '' || value.replace(/[\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu, '') === ''
    ? { kind: 'missing' }
    : { kind: 'broken' };
}

export const checkSubject = (value: string): Fault | null => faultOf(Subject, value);
export const checkText = (value: string): Fault | null => faultOf(MessageText, value);
export const checkReason = (value: string): Fault | null => faultOf(Reason, value);
