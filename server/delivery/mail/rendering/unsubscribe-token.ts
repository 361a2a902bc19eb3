// The word in a link that stops mails: says whose, which and until when, and is signed, so that nobody can make one or try them out.
import { createHmac, timingSafeEqual } from 'node:crypto';

import * as v from 'valibot';

import { NoticeKind } from '../../../../sdk/contract/index.ts';
import { derivedKeys, type ServerSecrets } from '../../../platform/sealing/derived-keys.ts';

/** Short names: the token stands in a header line. */
const Claims = v.strictObject({
  t: v.string(),
  s: v.picklist(['c', 's']),
  p: v.string(),
  k: v.array(NoticeKind),
  l: v.picklist(['en', 'de']),
  /** The day on which it ends, counted from 1970. Links made before there was an end have none. */
  e: v.optional(v.pipe(v.number(), v.integer())),
});

/** Whose mails stop, and which; and in which language they were told. */
export interface Unsubscribe {
  readonly tenantId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly kinds: readonly NoticeKind[];
  readonly language: 'en' | 'de';
}

export interface ReadUnsubscribe extends Unsubscribe {
  /** Null for a link that was made before links had an end. */
  readonly endsAt: Date | null;
}

/** No longer one is looked at: ids have at most 128 characters. */
const MAX = 1_500;
const DAY = 86_400_000;
/** Long after a mail was read the link need not do anything any more: whoever finds it then is somebody else. In days. */
const HOLDS = 365;
const PURPOSE = 'paneldesk unsubscribe v1';

/** Holds for a year from `now`, to the day, and only as long as the server has its secret. */
export function unsubscribeToken(secret: string, who: Unsubscribe, now: Date): string {
  const { tenantId, side, personId, kinds, language } = who;
  const ends = Math.floor(now.getTime() / DAY) + 1 + HOLDS;
  const claims = { t: tenantId, s: side === 'customer' ? 'c' : 's', p: personId, k: kinds, l: language, e: ends };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const [key] = derivedKeys({ secret }, PURPOSE);
  return `${payload}.${signature(key, payload).toString('base64url')}`;
}

/** Undefined for whatever was not made here. Whether it has ended is for the reader to see: they are told so. */
export function readUnsubscribeToken(secrets: ServerSecrets, token: string): ReadUnsubscribe | undefined {
  const [payload = '', given = '', ...more] = token.length > MAX ? [] : token.split('.');
  const mac = Buffer.from(given, 'base64url');
  const isOurs = derivedKeys(secrets, PURPOSE).some((key) => {
    const made = signature(key, payload);
    return mac.length === made.length && timingSafeEqual(mac, made);
  });
  if (more.length > 0 || !isOurs) return undefined;
  const { output, success } = v.safeParse(Claims, JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!success) return undefined;
  const { t, s, p, k, l, e } = output;
  return {
    tenantId: t,
    side: s === 'c' ? 'customer' : 'staff',
    personId: p,
    kinds: k,
    language: l,
    endsAt: e === undefined ? null : new Date(e * DAY),
  };
}

function signature(key: Buffer, payload: string): Buffer {
  // 128 bits are enough against guessing, and keep the header short.
  return createHmac('sha256', key).update(payload).digest().subarray(0, 16);
}
