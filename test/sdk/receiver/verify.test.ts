// `verifyWebhook`: takes what Standard Webhooks say must be taken, by their own vectors, and nothing else.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

import { verifyWebhook, WebhookError, type VerifyOptions, type WebhookHeaders } from '../../../sdk/webhooks.ts';
import { newSecret, sign, signedHeaders } from '../../../server/delivery/webhooks/signature.ts';

const secret = newSecret();
const now = new Date('2026-11-21T12:00:00.000Z');
const seconds = now.getTime() / 1000;
const body = JSON.stringify({
  type: 'ticket.created',
  timestamp: '2026-11-21T11:59:59.000Z',
  data: { ticketId: '0196f7a0-0000-7000-8000-000000000001', number: 1042, event: 1, accountId: 'ä' },
});
const headers = (secrets = [secret], at = seconds): Record<string, string> => signedHeaders(secrets, 'msg_1', at, body);

async function codeOf(
  given: string | Uint8Array,
  sent: WebhookHeaders,
  secrets: string | string[] = secret,
  options: VerifyOptions = {},
): Promise<string> {
  try {
    await verifyWebhook(given, sent, secrets, { now, ...options });
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(WebhookError);
    return (error as WebhookError).code;
  }
}

/** From the reference libraries of github.com/standard-webhooks/standard-webhooks. */
const vectors = [
  {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    payload: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    id: 'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk',
    timestamp: 1649367553,
    payload: '{"email":"test@example.com","username":"test_user"}',
    signature: 'v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=',
  },
];

describe.each(vectors)('the published vector $id', ({ secret: key, id, timestamp, payload, signature }) => {
  const sent = { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  const at = { now: new Date(timestamp * 1000) };

  it('is what we sign', () => {
    expect(sign(key, id, timestamp, payload)).toBe(signature);
    expect(sign(key.replace('whsec_', ''), id, timestamp, payload)).toBe(signature);
  });

  it('is verified: only that it is no payload of the desk is said', async () => {
    expect(await codeOf(payload, sent, key, at)).toBe('bad_payload');
    expect(await codeOf(payload, sent, key.replace('whsec_', ''), at)).toBe('bad_payload');
    expect(await codeOf(`${payload} `, sent, key, at)).toBe('bad_signature');
    expect(await codeOf(payload, { ...sent, 'webhook-id': 'msg_2' }, key, at)).toBe('bad_signature');
    expect(await codeOf(payload, { ...sent, 'webhook-timestamp': String(timestamp + 1) }, key, at)).toBe(
      'bad_signature',
    );
    const many = {
      ...sent,
      'webhook-signature': `v1a,hnO3f9T8Ytu9 v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= ${signature} v2,x`,
    };
    expect(await codeOf(payload, many, key, at)).toBe('bad_payload');
  });
});

it('answers the message and its id, whatever the body and the headers come as', async () => {
  const expected = { id: 'msg_1', ...(JSON.parse(body) as object) };
  const bytes = new TextEncoder().encode(body);
  expect(await verifyWebhook(body, headers(), secret, { now })).toEqual(expected);
  expect(await verifyWebhook(bytes, new Headers(headers()), [secret], { now })).toEqual(expected);
  expect(await verifyWebhook(bytes.buffer, headers(), secret, { now })).toEqual(expected);
  expect(await verifyWebhook(Buffer.from(body), headers(), secret, { now })).toEqual(expected);
  const odd = Object.fromEntries(Object.entries(headers()).map(([name, value]) => [name.toUpperCase(), value]));
  expect(await verifyWebhook(body, odd, secret, { now })).toEqual(expected);
});

it('goes through a rotation on both sides', async () => {
  const later = newSecret();
  expect(await codeOf(body, headers([later, secret]), secret)).toBe('taken');
  expect(await codeOf(body, headers([later, secret]), later)).toBe('taken');
  expect(await codeOf(body, headers([secret]), [later, secret])).toBe('taken');
  expect(await codeOf(body, headers([secret]), later)).toBe('bad_signature');
});

describe('it does not take', () => {
  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('a message without %s', async (name) => {
    const { [name]: _, ...rest } = headers();
    expect(await codeOf(body, rest)).toBe('missing_header');
    expect(await codeOf(body, { ...rest, [name]: '' })).toBe('missing_header');
    expect(await codeOf(body, { ...rest, [name]: ['a', 'b'] })).toBe('missing_header');
  });

  it.each([
    [300, 'taken'],
    [301, 'too_old'],
    [-300, 'taken'],
    [-301, 'too_new'],
    [86_400, 'too_old'],
  ])('one that is %i s old: %s', async (age, expected) => {
    expect(await codeOf(body, headers([secret], seconds - age))).toBe(expected);
  });

  it('one that is older than it was told, or whose age cannot be judged', async () => {
    expect(await codeOf(body, headers([secret], seconds - 11), secret, { tolerance: 10 })).toBe('too_old');
    expect(await codeOf(body, headers(), secret, { tolerance: NaN })).toBe('too_old');
    expect(await codeOf(body, headers(), secret, { now: new Date(NaN) })).toBe('too_old');
    for (const timestamp of ['1e9', '-1', '0x10', `${seconds}.5`, ` ${seconds}`, '9'.repeat(20), 'NaN']) {
      expect(await codeOf(body, { ...headers(), 'webhook-timestamp': timestamp })).toBe('bad_timestamp');
    }
  });

  it.each(['v1,', 'v1', 'v1,!!!', 'v2,AAAA', 'v1a,AAAA', ',', ' ', 'v1, v1,'])(
    'a signature of %j',
    async (signature) => {
      expect(await codeOf(body, { ...headers(), 'webhook-signature': signature })).toBe('bad_signature');
    },
  );

  it('a part of the right signature, or the right one under another version', async () => {
    const right = headers()['webhook-signature']!;
    for (const wrong of [
      right.slice(0, 8),
      right.slice(0, -4),
      right.replace('v1,', 'v2,'),
      right.replace('v1,', 'V1,'),
    ]) {
      expect(await codeOf(body, { ...headers(), 'webhook-signature': wrong })).toBe('bad_signature');
    }
  });

  it('the right signature with any one byte changed', async () => {
    const right = Buffer.from(headers()['webhook-signature']!.slice('v1,'.length), 'base64');
    expect(right).toHaveLength(32);
    for (const at of right.keys()) {
      const changed = Buffer.from(right);
      changed[at]! ^= 1;
      const answer = await codeOf(body, { ...headers(), 'webhook-signature': `v1,${changed.toString('base64')}` });
      expect([at, answer]).toEqual([at, 'bad_signature']);
    }
  });

  it('a changed body, not even by a bit', async () => {
    const bytes = new TextEncoder().encode(body);
    bytes[10]! ^= 1;
    expect(await codeOf(bytes, headers())).toBe('bad_signature');
    expect(await codeOf('', headers())).toBe('bad_signature');
  });

  it.each(['', 'whsec_', 'whsec_!!!', 'not base64?'])('the secret %j', async (wrong) => {
    expect(await codeOf(body, headers(), wrong)).toBe('bad_secret');
  });

  it('no secret at all', async () => expect(await codeOf(body, headers(), [])).toBe('bad_secret'));

  it.each([
    'null',
    '[]',
    '1',
    '{}',
    '{"type":1,"timestamp":"","data":{}}',
    '{"type":"a","timestamp":"b","data":null}',
    '{',
  ])('a signed body of %s', async (odd) =>
    expect(await codeOf(odd, signedHeaders([secret], 'msg_1', seconds, odd))).toBe('bad_payload'),
  );
});

it('stands alone: nothing is imported, nothing of Node is used, in 1.3 kB', async () => {
  const path = fileURLToPath(new URL('../../../sdk/webhooks.ts', import.meta.url));
  const { outputFiles, metafile } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    metafile: true,
    write: false,
  });
  const used = Object.entries(Object.values(metafile.outputs)[0]!.inputs).filter(
    ([, { bytesInOutput }]) => bytesInOutput > 0,
  );
  expect(used.length).toBe(1);
  expect(await readFile(path, 'utf8')).not.toMatch(/\b(?:Buffer|process|require)\b\s*[.(]/);
  const { gzipSync } = await import('node:zlib');
  expect(gzipSync(outputFiles[0]!.text, { level: 9 }).length).toBeLessThanOrEqual(1300);
});
