// Sending by SMTP to servers that do not take it: refusing, silent, slow, and gone.
import { describe, expect, it } from 'vitest';

import { judge } from '../../../../../server/delivery/mail/sending/judge.ts';
import { MailRefused } from '../../../../../server/platform/ports/mailer.ts';
import { mailer, refusal, rude, sink } from '../smtp-parties.ts';
import { never, plainMail, scripted, startRude, transportTo } from '../smtp-sink.ts';

describe('a mail that is not taken', () => {
  it.each([
    ['an unknown recipient', { RCPT: '550 5.1.1 <anna@customer.example>: no such user' }, 'rcpt', '550 5.1.1', 'dead'],
    ['a plain 550 to the recipient', { RCPT: '550 no' }, 'rcpt', '550', 'dead'],
    ['greylisting', { RCPT: '450 4.2.0 come back later' }, 'rcpt', '450 4.2.0', 'later'],
    ['a full mailbox', { RCPT: '552 5.2.2 mailbox full' }, 'rcpt', '552 5.2.2', 'later'],
    ['relaying denied', { RCPT: '554 5.7.1 relay access denied' }, 'rcpt', '554 5.7.1', 'waits'],
    ['the sender refused', { MAIL: '550 5.7.1 not you' }, 'mail', '550 5.7.1', 'rests'],
    ['the content refused', { '.': '554 5.7.1 looks like spam' }, 'body', '554 5.7.1', 'refused'],
    ['no room for it now', { '.': '452 4.3.1 disk full' }, 'body', '452 4.3.1', 'later'],
    ['too busy at the greeting', { hello: '421 4.3.2 too many connections' }, 'greeting', '421 4.3.2', 'down'],
    ['closed for good at the greeting', { hello: '554 5.3.2 no mail here' }, 'greeting', '554 5.3.2', 'rests'],
    ['going away instead of an answer', { '.': '421 4.3.2 shutting down' }, 'body', '421 4.3.2', 'later'],
    ['gone before the mail', { DATA: null }, 'connect', null, 'down'],
    ['gone after the mail', { '.': null }, 'body', null, 'nobody_knows'],
    ['gone at the greeting', { hello: null }, 'connect', null, 'down'],
    ['cut off at the recipient', { RCPT: '421 4.3.2 bye' }, 'rcpt', '421 4.3.2', 'later'],
    ['a limit at the recipient', { RCPT: '550 5.4.5 Daily user sending limit exceeded' }, 'rcpt', '550 5.4.5', 'limit'],
    ['a limit at the end', { '.': '554 5.2.0 SubmissionQuotaExceededException' }, 'body', '554 5.2.0', 'limit'],
    ['no DATA', { DATA: '451 4.7.1 later' }, 'data', '451 4.7.1', 'later'],
    [
      'no EHLO and no HELO',
      { EHLO: '550 no', HELO: '550 5.7.1 your host is not welcome' },
      'ehlo',
      '550 5.7.1',
      'rests',
    ],
  ] as const)('%s', async (_, replies, where, code, verdict) => {
    const server = await rude(scripted(replies));
    const refused = await refusal(server.port);
    expect(refused).toMatchObject({ where, code });
    expect(judge(refused)).toBe(verdict);
  });

  it('a refused sign-in is the transport’s fault and shows no password, however the server repeats it', async () => {
    const echo = Buffer.from('\0desk\0geheim-123').toString('base64');
    const server = await rude(
      scripted({ EHLO: '250-sink\r\n250 AUTH PLAIN', AUTH: `535 5.7.8 bad: geheim-123 ${echo}` }),
    );
    const refused = await refusal(server.port, { transport: { user: 'desk', password: 'geheim-123' } });
    expect(refused).toMatchObject({ where: 'auth', code: '535 5.7.8' });
    expect(refused.answer).not.toMatch(/geheim/);
    expect(refused.answer).not.toContain(echo);
  });

  it('nobody listens, or nobody has that name', async () => {
    const gone = await startRude(() => {});
    await gone.close();
    expect(await refusal(gone.port)).toMatchObject({ where: 'connect', code: null });
    expect(await refusal(25, { transport: { host: 'no-such-host.invalid' } })).toMatchObject({
      where: 'connect',
      code: null,
    });
  });

  it.each([
    '',
    'anna',
    'anna@',
    'a@b@c.example',
    'a,b@c.example',
    'anna@c.example\r\nRCPT TO:<eve@c.example>',
    '"anna" b@c.example',
    'anna <anna@c.example>',
  ])('is sent to no address such as %j', async (to) => {
    const server = await sink();
    const refused = await refusal(server.port, {
      mail: { envelope: { from: 'a@tarnwald.example', to }, to: { name: '', address: to } },
    });
    expect(refused).toMatchObject({ where: 'here', code: null });
    expect(server.connections()).toBe(0);
  });
});

describe('an answer that is kept', () => {
  it('is one short line without the recipient', async () => {
    const long = 'because '.repeat(100);
    const server = await rude(
      scripted({
        RCPT: `550-5.1.1 <Anna@Customer.example> Anna Berg\r\n550-5.1.1 user anna unknown ${long}\r\n550 5.1.1 bye`,
      }),
    );
    const { answer } = await refusal(server.port);
    expect(answer.length).toBeLessThanOrEqual(200);
    expect(answer).toMatch(/^550-5\.1\.1 <…> … user … unknown because/);
    expect(answer).not.toMatch(/anna|berg|[\r\n]/i);
  });
});

describe('deadlines', () => {
  it.each([
    ['says nothing', () => {}, { greeting: 150 }],
    ['falls silent', scripted({ MAIL: '250-and' }), { silence: 150 }],
  ] as const)('a server that %s is given up', async (_, talk, deadlines) => {
    const server = await rude(talk);
    expect(await refusal(server.port, { by: mailer(deadlines) })).toMatchObject({ where: 'connect', code: null });
  });

  it('a tarpit that never falls silent is given up as a whole', async () => {
    const server = await rude((socket) => {
      const drip = setInterval(() => socket.write('220-wait\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    const started = Date.now();
    expect(await refusal(server.port, { by: mailer({ whole: 300, silence: 5_000 }) })).toMatchObject({
      where: 'connect',
      code: null,
    });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('after the whole mail was sent, nobody knows', async () => {
    const server = await rude(scripted({ '.': '250-wait' }));
    expect(await refusal(server.port, { by: mailer({ whole: 300 }) })).toMatchObject({ where: 'body', code: null });
  });

  it('one that hangs holds up no other transport, and the caller may give up earlier', async () => {
    const hanging = await rude(() => {});
    const server = await sink();
    const by = mailer();
    const giveUp = new AbortController();
    const waiting = Array.from({ length: 5 }, () =>
      by.send(transportTo(hanging.port, { id: 'hangs' }), plainMail(), giveUp.signal),
    );
    await expect(by.send(transportTo(server.port), plainMail(), never())).resolves.toBeDefined();
    giveUp.abort();
    const settled = await Promise.allSettled(waiting);
    expect(settled.map((one) => one.status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    expect(settled.every((one) => one.status === 'rejected' && one.reason instanceof MailRefused)).toBe(true);
  });
});
