// The word in a link that stops mails: says whose and which, and is signed, so that nobody can make one or try them out.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

import * as v from 'valibot';

import { NoticeKind } from '../../../sdk/contract/index.ts';

/** Short names: the token stands in a header line. */
const Claims = v.strictObject({
  t: v.string(),
  s: v.picklist(['c', 's']),
  p: v.string(),
  k: v.array(NoticeKind),
  l: v.picklist(['en', 'de']),
});

/** Whose mails stop, and which; and in which language they were told. */
export interface Unsubscribe {
  readonly tenantId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly kinds: readonly NoticeKind[];
  readonly language: 'en' | 'de';
}

/** No longer one is looked at: ids have at most 128 characters. */
const MAX = 1_500;

/** Works as long as the server's secret stays: a mail may be read years later. */
export function unsubscribeToken(secret: string, { tenantId, side, personId, kinds, language }: Unsubscribe): string {
  const claims = { t: tenantId, s: side === 'customer' ? 'c' : 's', p: personId, k: kinds, l: language };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signature(secret, payload).toString('base64url')}`;
}

/** Undefined for whatever was not made here. */
export function readUnsubscribeToken(secret: string, token: string): Unsubscribe | undefined {
  const [payload = '', given = '', ...more] = token.length > MAX ? [] : token.split('.');
  const mac = Buffer.from(given, 'base64url');
  const made = signature(secret, payload);
  if (more.length > 0 || mac.length !== made.length || !timingSafeEqual(mac, made)) return undefined;
  const { output, success } = v.safeParse(Claims, JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!success) return undefined;
  const { t, s, p, k, l } = output;
  return { tenantId: t, side: s === 'c' ? 'customer' : 'staff', personId: p, kinds: k, language: l };
}

function signature(secret: string, payload: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'paneldesk unsubscribe v1', 32));
  // 128 bits are enough against guessing, and keep the header short.
  return createHmac('sha256', key).update(payload).digest().subarray(0, 16);
}
