// Servers whose TLS is not as it was set: for each, one sentence with the setting to try. Against real ones, made on the spot.
import { describe, expect, it } from 'vitest';

import { adviceOn } from '../../../../../server/delivery/mail/sending/advice.ts';
import { smtpMailer } from '../../../../../server/delivery/mail/sending/smtp.ts';
import type { SmtpTransport } from '../../../../../server/platform/ports/mailer.ts';
import { makeCertificate } from '../certificate.ts';
import { kept, refusal, rude, sink } from '../smtp-parties.ts';
import { never, plainMail, scripted, transportTo } from '../smtp-sink.ts';

const good = makeCertificate();
const other = makeCertificate({ host: 'mail.other.example' });
const expired = makeCertificate({ days: -1 });

async function advice(
  port: number,
  security: SmtpTransport['security'],
  ca: readonly string[] = [],
): Promise<string | null> {
  const by = kept(smtpMailer({ ca, deadlines: { greeting: 1_000 } }));
  const transport = { host: 'localhost', security } as const;
  return adviceOn(await refusal(port, { by, transport }), transportTo(port, transport));
}
const speaking = async (secure: boolean, certificate: typeof good) => (await sink({ ...certificate, secure })).port;

it('TLS on a port that begins without it', async () => {
  expect(await advice(await speaking(false, good), 'tls')).toMatch(/does not begin with TLS: try --security starttls/);
});

it('STARTTLS on a port that begins with TLS', async () => {
  expect(await advice(await speaking(true, good), 'starttls')).toMatch(/may begin with TLS, try --security tls/);
});

it('STARTTLS where it is not offered', async () => {
  const { port } = await rude(scripted({ STARTTLS: '502 5.5.1 not here' }));
  expect(await advice(port, 'starttls')).toMatch(/offers no STARTTLS: try --security tls/);
});

describe.each(['tls', 'starttls'] as const)('%s', (security) => {
  const port = (certificate: typeof good) => speaking(security === 'tls', certificate);

  it('a certificate that nobody vouches for', async () => {
    expect(await advice(await port(good), security)).toMatch(
      /Nobody vouches for its certificate: .* PANELDESK_MAIL_CA/,
    );
  });

  it('and that is believed when its authority is given', async () => {
    const by = kept(smtpMailer({ ca: [good.cert] }));
    const transport = transportTo(await port(good), { host: 'localhost', security });
    await expect(by.send(transport, plainMail(), never())).resolves.toBeDefined();
  });

  it('a certificate of another name', async () => {
    expect(await advice(await port(other), security, [other.cert])).toMatch(
      /for another name than localhost.*mail\.other\.example.*--host/,
    );
  });

  it('a certificate that has expired', async () => {
    expect(await advice(await port(expired), security, [expired.cert])).toMatch(/has expired/);
  });
});

it('a server that says what it wants needs no advice', async () => {
  const { port } = await rude(scripted({ RCPT: '550 5.1.1 unknown' }));
  const transport = { host: 'localhost', security: 'none' } as const;
  expect(adviceOn(await refusal(port, { transport }), transportTo(port, transport))).toBeNull();
});
