// What do customers get? A real SMTP server on loopback that delivers to nobody: it keeps every mail for the mailbox page.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** 1, 2, 3 … in the order in which they came. */
  readonly id: number;
  readonly to: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly subject: string;
  readonly at: Date;
  readonly text: string;
  readonly html: string | null;
  /** As it came over the wire. */
  readonly source: string;
}

export interface MailSink {
  readonly port: number;
  /** Newest first. */
  mailsTo(address: string): readonly ReceivedMail[];
  close(): Promise<void>;
}

/** Older ones go: the sink lives in memory, and somebody may leave the demo running. */
const MAX_MAILS = 1_000;
const MAX_BYTES = 1_000_000;

/** `port` is taken where it is free, so that the desk's transport stays the same over a restart; else any other. */
export async function startMailSink(port: number): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  let count = 0;
  const open = (): SMTPServer => {
    const server = new SMTPServer({
      banner: 'The mail server of a demo: nothing leaves this machine',
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: MAX_BYTES,
      maxClients: 50,
      socketTimeout: 30_000,
      closeTimeout: 1_000,
      onData: (stream, { envelope }, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => void (stream.sizeExceeded || chunks.push(chunk)));
        stream.on('end', () => {
          if (stream.sizeExceeded) return answer(Object.assign(new Error('5.3.4 Too large'), { responseCode: 552 }));
          read(Buffer.concat(chunks)).then((mail) => {
            // One for every recipient of the envelope: whom a header names has no say in it.
            for (const { address } of envelope.rcptTo) mails.push({ ...mail, id: ++count, to: address.toLowerCase() });
            mails.splice(0, mails.length - MAX_MAILS);
            answer(null, `2.0.0 Ok: kept as ${count}`);
          }, answer);
        });
      },
    });
    // A client that goes away in the middle is no reason to end the demo.
    server.on('error', () => {});
    return server;
  };
  const server = await listening(open(), port).catch(() => listening(open(), 0));
  return {
    port: (server.server.address() as AddressInfo).port,
    mailsTo: (address) => mails.filter(({ to }) => to === address.toLowerCase()).reverse(),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

async function listening(server: SMTPServer, port: number): Promise<SMTPServer> {
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return server;
}

async function read(raw: Buffer): Promise<Omit<ReceivedMail, 'id' | 'to'>> {
  const { from, subject = '', text = '', html } = await PostalMime.parse(raw);
  return {
    fromName: from?.name ?? '',
    fromAddress: from?.address ?? '',
    subject,
    at: new Date(),
    text,
    html: html ?? null,
    source: raw.toString('utf8'),
  };
}
