// What could not be taken of a context statement: part by part, or why nothing of it.
import type { Cause } from '../../sdk/contract/causes.ts';
import { tokenCause } from '../../sdk/contract/causes.ts';
import { claimCauses } from '../../sdk/contract/claim-causes.ts';
import { StatedClaims } from '../../sdk/contract/token.ts';
import type { DeskEntry } from '../kit/state/entry.ts';
import type { Failed } from '../kit/state/fault.ts';
import { lastAnswer } from '../kit/state/panel-token.ts';
import { clockOf } from './answer.ts';
import type { Finding } from './finding.ts';
import { asFinding, decode } from './token.ts';
import { expected } from './words.ts';

/** None of these keeps somebody from writing a ticket: they are told to who embeds the desk only. */
export async function contextFindings(entry: DeskEntry, failed: Failed): Promise<Finding[]> {
  const asked = `${entry.server}/v1/context`;
  const { issues = [], causes = [] } = failed as Failed & { causes?: readonly Cause[] };
  if (failed.fault === 'context-part')
    return issues.map(({ path, message }) => ({
      code: 'context-part',
      asked,
      came: `${path}, which ${message.replace(/\.$/, '')}`,
      expected: expected['context-part'],
      isMistake: false,
    }));
  const found = causes.length > 0 ? causes : await looked(entry);
  if (found.length > 0) return found.map(asFinding(asked, false));
  const came = issues[0]?.message.replace(/\.$/, '') ?? 'a statement that was refused';
  return [{ code: 'context-refused', asked, came, expected: expected['context-refused'], isMistake: false }];
}

async function looked(entry: DeskEntry): Promise<Cause[]> {
  const answer = lastAnswer(entry);
  if (typeof answer !== 'object') return [];
  const [header, stated] = (answer.context ?? '').split('.').map(decode);
  const account = decode(answer.token.split('.')[1] ?? '')?.['account'];
  if (!header || !stated) return [tokenCause('token-form', 'parts that are no JSON')];
  const causes = claimCauses(StatedClaims, stated, { now: await clockOf(entry) });
  if (header['typ'] !== 'paneldesk-context+jwt')
    causes.push(tokenCause('token-type', `typ ${JSON.stringify(header['typ']) ?? 'none'}`));
  if (String(stated['account']) !== String(account)) causes.push(tokenCause('context-account', 'another one'));
  return causes;
}
