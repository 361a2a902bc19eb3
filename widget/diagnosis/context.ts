// What could not be taken of a context statement: part by part, or why nothing of it.
import type { Cause } from '../../sdk/contract/causes.ts';
import { tokenCause } from '../../sdk/contract/causes.ts';
import { claimCauses } from '../../sdk/contract/claim-causes.ts';
import { StatedClaims } from '../../sdk/contract/token.ts';
import type { DeskEntry } from '../kit/state/entry.ts';
import type { Failed } from '../kit/state/fault.ts';
import { clockOf, problemOf } from './answer.ts';
import type { Finding } from './finding.ts';
import { asFinding, decode, lastAnswer } from './token.ts';
import { expected } from './words.ts';

/** None of these keeps somebody from writing a ticket: they are told to who embeds the desk only. */
export async function contextFindings(entry: DeskEntry, failed: Failed): Promise<Finding[]> {
  const asked = `${entry.server}/v1/context`;
  const { issues = [] } = failed;
  if (failed.code === 'context')
    return issues.map(({ path, message = '' }) => ({
      code: 'context-part',
      asked,
      came: `${path}, which ${message.replace(/\.$/, '')}`,
      expected: expected['context-part'],
      isMistake: false,
    }));
  const found = await looked(entry, asked);
  if (found.length > 0) return found.map(asFinding(asked, false));
  const came = issues[0]?.message?.replace(/\.$/, '') ?? 'a statement that was refused';
  return [{ code: 'context-refused', asked, came, expected: expected['context-refused'], isMistake: false }];
}

async function looked(entry: DeskEntry, asked: string): Promise<readonly Cause[]> {
  const answer = await lastAnswer(entry);
  if (typeof answer !== 'object') return [];
  // In development the desk says it itself.
  const { causes } = await problemOf(entry, asked, {
    method: 'PUT',
    headers: { authorization: `Bearer ${answer.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ context: answer.context }),
  });
  if (causes) return causes;
  const [header, stated] = (answer.context ?? '').split('.').map(decode);
  const account = decode(answer.token.split('.')[1] ?? '')?.['account'];
  if (!header || !stated) return [tokenCause('token-form', 'parts that are no JSON')];
  const found = claimCauses(StatedClaims, stated, { now: await clockOf(entry) });
  if (header['typ'] !== 'paneldesk-context+jwt')
    found.push(tokenCause('token-type', `typ ${JSON.stringify(header['typ']) ?? 'none'}`));
  if (String(stated['account']) !== String(account)) found.push(tokenCause('context-account', 'another one'));
  return found;
}
