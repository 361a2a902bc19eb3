// Sending by SMTP to servers that take it: over kept connections, encrypted, signed, and to the end.
import { describe, expect, it } from 'vitest';

import { smtpMailer } from '../../../../../server/delivery/mail/sending/smtp.ts';
import { MailRefused, type Mailer } from '../../../../../server/platform/ports/mailer.ts';
import { makeCertificate } from '../certificate.ts';
import { kept, mailer, refusal, rude, sink } from '../smtp-parties.ts';
import { never, plainMail, scripted, transportTo, type startSink } from '../smtp-sink.ts';

describe('a mail that is taken', () => {
  it('arrives as it was written, with the envelope that was given', async () => {
    const server = await sink();
    const { answer } = await mailer().send(
      transportTo(server.port),
      plainMail({
        text: 'Ä\n.\n..\nEnde €',
        html: '<p>Ä</p>',
        inReplyTo: '<ticket.1@tarnwald.example>',
        references: ['<ticket.1@tarnwald.example>'],
        replyTo: 'desk@tarnwald.example',
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Unsubscribe': `<https://panel.example/${'x'.repeat(300)}>`,
        },
      }),
      never(),
    );
    expect(answer).toBe('250 2.0.0 Ok: queued as 1');
    const [one] = server.arrived;
    expect(one).toMatchObject({ from: 'bounce@tarnwald.example', to: ['anna@customer.example'] });
    expect(one?.mail).toMatchObject({
      from: { name: 'Tarnwald', address: 'support@tarnwald.example' },
      to: [{ name: 'Anna Berg', address: 'anna@customer.example' }],
      replyTo: [{ address: 'desk@tarnwald.example' }],
      messageId: '<mail-1@tarnwald.example>',
      inReplyTo: '<ticket.1@tarnwald.example>',
      references: '<ticket.1@tarnwald.example>',
    });
    expect(one?.mail.text?.trim()).toBe('Ä\n.\n..\nEnde €');
    expect(one?.raw).toContain(`List-Unsubscribe: <https://panel.example/${'x'.repeat(300)}>\r\n`);
    expect(one?.raw).not.toMatch(/X-Mailer/i);
  });

  it('goes over kept connections, and over new ones when the settings change', async () => {
    const server = await sink({
      onAuth: ({ username = '' }, _session, done) => done(null, { user: username }),
      allowInsecureAuth: true,
    });
    const by = mailer();
    for (let at = 0; at < 5; at++) await by.send(transportTo(server.port), plainMail(), never());
    expect(server.connections()).toBe(1);
    await by.send(transportTo(server.port, { user: 'desk', password: 'one' }), plainMail(), never());
    expect(server.connections()).toBe(2);
    expect(server.arrived.at(-1)?.user).toBe('desk');
    await Promise.all(
      Array.from({ length: 20 }, () => by.send(transportTo(server.port, { id: 'two' }), plainMail(), never())),
    );
    expect(server.connections()).toBeLessThanOrEqual(5);
    expect(server.arrived).toHaveLength(26);
  });

  it('goes over a new connection where the kept one was gone', async () => {
    let greeted = 0;
    const server = await rude((socket) => {
      scripted({})(socket);
      // The first connection goes away after its first mail, without a word.
      if (greeted++ === 0)
        socket.on('data', (chunk) => chunk.toString().endsWith('\r\n.\r\n') && setTimeout(() => socket.destroy(), 5));
    });
    const by = mailer();
    await by.send(transportTo(server.port), plainMail(), never());
    await new Promise((later) => setTimeout(later, 50));
    await expect(by.send(transportTo(server.port), plainMail(), never())).resolves.toEqual({ answer: '250 ok' });
    expect(server.connections()).toBe(2);
  });

  it('is signed where the transport has a key, both headers of one-click unsubscribing included', async () => {
    const server = await sink();
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const dkim = {
      domain: 'tarnwald.example',
      selector: 'desk',
      privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    };
    const headers = {
      'List-Unsubscribe': '<https://panel.example/u>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    await mailer().send(transportTo(server.port, { dkim }), plainMail({ headers }), never());
    const signature = server.arrived[0]?.mail.headers.find(({ key }) => key === 'dkim-signature')?.value ?? '';
    expect(signature).toMatch(/d=tarnwald\.example; q=dns\/txt; s=desk;/);
    expect(signature.replaceAll(/\s/g, '').toLowerCase()).toMatch(
      /h=from:to:subject:date:message-id:.*list-unsubscribe:list-unsubscribe-post/,
    );
  });
});

describe('TLS', () => {
  const { key, cert } = makeCertificate();
  const believing = (): Mailer => kept(smtpMailer({ ca: [cert] }));
  const login = { onAuth: ({ username = '' }, _session, done) => done(null, { user: username }) } satisfies Parameters<
    typeof startSink
  >[0];

  it.each(['starttls', 'tls'] as const)('with %s hides everything, the sign-in included', async (security) => {
    const server = await sink({ key, cert, secure: security === 'tls', ...login });
    const transport = transportTo(server.port, { host: 'localhost', security, user: 'desk', password: 'geheim' });
    await believing().send(transport, plainMail(), never());
    expect(server.arrived).toMatchObject([{ secure: true, user: 'desk' }]);
  });

  it.each(['starttls', 'tls'] as const)('with %s believes no certificate that nobody vouches for', async (security) => {
    const server = await sink({ key, cert, secure: security === 'tls', ...login });
    const refused = await refusal(server.port, {
      transport: { host: 'localhost', security, user: 'desk', password: 'geheim' },
    });
    expect(refused).toMatchObject({ where: 'connect', code: null });
    expect(refused.answer).toMatch(/self-signed certificate/);
    expect(server.arrived).toEqual([]);
  });

  it('is not given up where the server does not offer it', async () => {
    const said: string[] = [];
    const server = await rude((socket) => {
      scripted({ STARTTLS: '502 not here' })(socket);
      socket.on('data', (chunk) => void said.push(chunk.toString()));
    });
    const refused = await refusal(server.port, {
      transport: { security: 'starttls', user: 'desk', password: 'geheim' },
    });
    expect(refused).toMatchObject({ where: 'starttls', code: '502' });
    expect(said.join('')).not.toMatch(/MAIL FROM|AUTH/);
  });
});

describe('closing', () => {
  it('lets a mail on its way arrive, and takes no other', async () => {
    let answer = (): void => {};
    const received = new Promise<void>((done) => {
      answer = done;
    });
    let finish = (): void => {};
    const server = await sink({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          finish = () => done(null, 'late but taken');
          answer();
        });
      },
    });
    const by = smtpMailer();
    const sending = by.send(transportTo(server.port), plainMail(), never());
    await received;
    const closed = by.close();
    await expect(by.send(transportTo(server.port), plainMail(), never())).rejects.toBeInstanceOf(MailRefused);
    finish();
    await expect(sending).resolves.toMatchObject({ answer: expect.stringContaining('late but taken') as string });
    await closed;
  });
});
