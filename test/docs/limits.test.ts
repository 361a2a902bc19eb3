// The limits that pages name are those in force: taken from the code, each by its constant.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import {
  MAX_CONTEXT_BYTES,
  MAX_TOKEN_BYTES,
  MAX_TOKEN_SECONDS,
  MOST_CLOSED_DAYS,
  MOST_FIELDS,
  MOST_FILTERABLE_FIELDS,
  MOST_ICS,
  MOST_OPTIONS,
} from '../../sdk/contract/index.ts';
import { TOLERANCE_SECONDS } from '../../sdk/contract/claim-causes.ts';
import { MOST_UNDO } from '../../sdk/contract/messages.ts';
import { MOST_ISSUES } from '../../sdk/contract/stated.ts';
import { NEWS_FOR } from '../../server/delivery/mail/expand.ts';
import { AT_ONCE } from '../../server/delivery/mail/sending/breaker-queries.ts';
import { MOST_TRIES } from '../../server/delivery/mail/sending/outcome.ts';
import { MOST_MISSED } from '../../server/delivery/live/live.ts';
import { TOO_OLD } from '../../server/delivery/live/position.ts';
import { BELIEVED } from '../../server/delivery/live/presence.ts';
import { BUFFER } from '../../server/delivery/live/stream.ts';
import { MOST_OF_A_PERSON } from '../../server/delivery/live/streams.ts';
import { KEEP_DELIVERIES } from '../../server/delivery/webhooks/retention.ts';
import { GIVE_UP_AFTER, pauses } from '../../server/delivery/webhooks/rules.ts';
import { MOST_BYTES } from '../../server/desk/tickets/newest-queries.ts';
import { KEEP_IDEMPOTENCY_KEYS } from '../../server/desk/tickets/retention.ts';
import { MAX_BODY_BYTES } from '../../server/http/input.ts';
import { MIN_SECRET_BYTES } from '../../server/setting-values.ts';
import { LONGEST, LONGEST_REASON, LONGEST_SUBJECT } from '../../widget/kit/writing/check-ticket.ts';
import { root } from '../build/sources.ts';
import { pageOf, rowsUnder } from './pages.ts';

/** A number that its file keeps for itself: the first group is arithmetic of whole numbers, e.g. `14 * 24 * HOUR`. */
function kept(path: string, pattern: RegExp): number {
  const text = readFileSync(join(root, path), 'utf8');
  const [, found] = pattern.exec(text) ?? [];
  if (found === undefined || !/^[\d_]+(?: \* [\d_]+)*$/.test(found)) throw new Error(`${path}: no ${pattern}`);
  return found
    .replaceAll('_', '')
    .split(' * ')
    .reduce((product, factor) => product * Number(factor), 1);
}

const SECOND = 1000;
const DAY = 86_400_000;
const inFlight = (name: string): number => kept('server/http/rate-limit.ts', new RegExp(`const ${name} = (.+);`));
const stated = (name: string): number => kept('sdk/contract/stated.ts', new RegExp(`const ${name} = (.+);`));
const webhooks = (name: string): number =>
  kept('server/delivery/webhooks/commands.ts', new RegExp(`const ${name} = (.+);`));
const mail = (name: string): number => kept('server/delivery/mail/settings.ts', new RegExp(`${name}: (\\d+),`));

/** Heading -> the first cells of its rows -> what stands beside them. */
const limits: Record<string, Record<string, string>> = {
  'Tokens and statements': {
    'Life of a token or a statement': `${MAX_TOKEN_SECONDS} seconds`,
    'Clocks apart': `${TOLERANCE_SECONDS} seconds`,
    'Size of a token': `${MAX_TOKEN_BYTES} bytes`,
    'Size of a statement': `${MAX_CONTEXT_BYTES} bytes`,
    'Services of an account': String(stated('MOST_SERVICES')),
    'Facts of a service': String(stated('MOST_FACTS')),
    'Parts named of a statement that was refused': String(MOST_ISSUES),
    'A shared secret': `${kept('server/desk/tenants/key-material.ts', /const MIN_SECRET_BYTES = (.+);/)} bytes at least`,
    'A key set (JWKS) that does not answer': `${kept('server/auth/key-sets.ts', /timeoutDuration: ([\d_]+),/) / SECOND} seconds`,
  },
  'What people write': {
    Subject: `${LONGEST_SUBJECT} characters`,
    'Text of a ticket or a message': `${LONGEST} characters`,
    'Reason of a withdrawal': `${LONGEST_REASON} characters`,
    'Withdrawn tickets come back': `${kept('server/desk/tickets/column-queries.ts', /interval '(\d+) hours'/) / 24} days`,
    'A reply can be taken back': `${MOST_UNDO} seconds`,
    'A draft on a device': `${kept('widget/kit/state/drafts.ts', /const MONTH = (\d+) \* 24 \* 60 \* 60 \* 1000;/)} days`,
    'Own fields of a tenant': String(MOST_FIELDS),
    'Of them filterable': String(MOST_FILTERABLE_FIELDS),
    'Options of a field': String(MOST_OPTIONS),
    'Closed days of a calendar': String(MOST_CLOSED_DAYS),
    'An .ics file': `${MOST_ICS} characters`,
  },
  Requests: {
    'Calls of a person that are worked on': `${inFlight('MOST_AT_A_TIME')} at a time`,
    'Calls of a person that wait behind them': String(inFlight('MOST_WAITING')),
    'Reading, changing, making': '`PANELDESK_LIMIT_READ`, `PANELDESK_LIMIT_WRITE`, `PANELDESK_LIMIT_CREATE`',
    'A long answer': `one call of reading more for each ${inFlight('BYTES_OF_A_CALL') / 1024} kB`,
    'Refused tokens of an address': '`PANELDESK_LIMIT_FAILED_SIGN_INS`',
    'A body': `${MAX_BODY_BYTES / 1024} kB`,
    'Depth of a body': String(kept('server/http/input.ts', /const MAX_DEPTH = (.+);/)),
    'An answer': `${MOST_BYTES / 1024} kB and one message`,
    'Messages of a thread in one answer': String(
      kept('server/desk/tickets/thread-queries.ts', /const MOST_MESSAGES = (.+);/),
    ),
    'A page of a list': String(kept('sdk/contract/values.ts', /limit: v\.optional\(wholeNumber\(1, (\d+)\)/)),
    'Nothing taken of an answer': `${kept('server/http/stalled.ts', /const PATIENCE = (.+);/) / SECOND} seconds`,
    'Requests that wait on one connection': String(kept('server/http/turn.ts', /const MOST_WAITING = (.+);/)),
    'Remembered idempotency keys': `${KEEP_IDEMPOTENCY_KEYS / DAY} days`,
  },
  'Live updates': {
    'Streams of a person': String(MOST_OF_A_PERSON),
    'Missed changes that are told one by one': String(MOST_MISSED),
    'Age of a position to go on from': `${TOO_OLD / 3_600_000} hour`,
    'What waits for a slow reader': `${BUFFER / 1024} kB`,
    'A sign of life': `${kept('server/delivery/live/live.ts', /heartbeat = ([\d_]+) \}/) / SECOND} seconds`,
    'Somebody on a ticket who says no more': `${BELIEVED / SECOND} seconds`,
  },
  'Mail and webhooks': {
    'Mails to a person': `${mail('personDay')} a day`,
    'Mails about one ticket to one person': `${mail('ticketMinutes')} minutes apart`,
    'Mails under way to one server': String(AT_ONCE),
    'Updates named in a digest': String(kept('server/delivery/mail/rendering/digest.ts', /const MAX_TOLD = (.+);/)),
    'Tries of a mail': String(MOST_TRIES),
    'News that is too old to be told': `${NEWS_FOR / DAY} days`,
    'A link that stops mails': `${kept('server/delivery/mail/rendering/unsubscribe-token.ts', /const HOLDS = (.+);/)} days`,
    'Webhook endpoints of a tenant': String(webhooks('MOST_WEBHOOKS')),
    "A webhook's answer": `${kept('server/platform/outbound/post.ts', /const TIMEOUT = (.+);/) / SECOND} seconds`,
    'Tries of a webhook': String(pauses.length + 1),
    'Failures until an endpoint is disabled': `${GIVE_UP_AFTER / DAY} days`,
    'Old secret after a rotation': `${webhooks('OVERLAP') / 3_600_000} hours`,
    'Settled deliveries': `${KEEP_DELIVERIES / DAY} days`,
  },
  'The server': {
    'What is in flight when it is to end': `${kept('server/shutdown.ts', /const PATIENCE = (.+);/) / SECOND} seconds`,
    'A key that was removed': `${kept('server/auth/auth.ts', /const REMEMBERED_FOR = (.+);/) / SECOND} seconds`,
    'Origins of a tenant that were changed': `${kept('server/http/cors.ts', /ttl: ([\d_]+),/) / SECOND} seconds`,
    'The secret of a server': `${MIN_SECRET_BYTES} bytes at least`,
  },
};

describe('limits', () => {
  it.each(Object.entries(limits))('%s', (heading, wanted) => {
    const rows = rowsUnder(pageOf('limits'), heading);
    expect(Object.fromEntries(rows.map(([what, limit]) => [what, limit]))).toEqual(wanted);
    expect(rows.filter(([, , why = '']) => why.length < 8)).toEqual([]);
  });

  it('have no part that is not held', () => {
    const headings = [...pageOf('limits').text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(Object.keys(limits));
  });
});

describe('other pages say the same', () => {
  it.each([
    ['claims', `has at most ${MAX_TOKEN_BYTES} bytes`],
    ['claims', `is 1 to ${MAX_TOKEN_SECONDS} seconds`],
    ['claims', `more than ${TOLERANCE_SECONDS} seconds ahead`],
    ['context', `may have ${MAX_CONTEXT_BYTES} bytes`],
    ['context', `at most ${stated('MOST_SERVICES')} services`],
    ['context', `At most ${stated('MOST_FACTS')} more things`],
    ['proxies', `A token may have ${MAX_TOKEN_BYTES} bytes`],
    ['proxies', `Bodies of ${MAX_BODY_BYTES / 1024} kB`],
    ['proxies', 'a sign of life every 15 seconds'],
    ['webhooks', `may have ${webhooks('MOST_WEBHOOKS')} endpoints`],
    ['webhooks', `After ${GIVE_UP_AFTER / DAY} days`],
    ['running', `within ${kept('server/shutdown.ts', /const PATIENCE = (.+);/) / SECOND} seconds`],
    ['running', `| ${KEEP_IDEMPOTENCY_KEYS / DAY} days `],
  ])('%s: %s', (name, words) => {
    expect(pageOf(name).text.replace(/\s+/g, ' ')).toContain(words.replace(/\s+/g, ' '));
  });

  it.each([
    ['--read-wait', 'readWaitSeconds'],
    ['--ticket-minutes', 'ticketMinutes'],
    ['--person-day', 'personDay'],
    ['--urgent-person-day', 'urgentPersonDay'],
    ['--brake-at', 'brakeAt'],
  ])('mail: %s', (option, name) => {
    const row = rowsUnder(pageOf('mail'), 'How a tenant mails').find(([first]) => first === `\`${option}\``);
    expect(row?.[1]).toBe(`\`${mail(name)}\``);
  });
});
