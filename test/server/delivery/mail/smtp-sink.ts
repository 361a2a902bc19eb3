// A real SMTP server on loopback that keeps what it is given, and others that behave badly, byte by byte.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

import type { OutgoingMail, SmtpTransport } from '../../../../server/platform/ports/mailer.ts';

export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
  readonly mail: Email;
  readonly secure: boolean;
  readonly user: string | undefined;
}

export interface Sink {
  readonly port: number;
  readonly arrived: Arrived[];
  /** Connections made so far. */
  connections(): number;
  close(): Promise<void>;
}

export async function startSink(options: SMTPServerOptions = {}): Promise<Sink> {
  const arrived: Arrived[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.cert === undefined ? ['STARTTLS'] : [],
    hideSTARTTLS: options.cert === undefined,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1_000,
    onConnect: (_session, done) => {
      connections++;
      done();
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        void PostalMime.parse(raw).then((mail) => {
          arrived.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: raw.toString('latin1'),
            mail,
            secure: session.secure,
            user: typeof session.user === 'string' ? session.user : undefined,
          });
          answer(null, `2.0.0 Ok: queued as ${arrived.length}`);
        }, answer);
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    arrived,
    connections: () => connections,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** A server that does what `talk` does with each connection. */
export async function startRude(
  talk: (socket: Socket) => void,
): Promise<{ port: number; connections(): number; close(): Promise<void> }> {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    talk(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/**
 * A conversation that goes well until it does not: `replies` by command (`EHLO`, `MAIL`, `RCPT`, `DATA`, `.`) override what a
 * friendly server says; `null` ends the connection instead.
 */
export function scripted(replies: Readonly<Record<string, string | null>>): (socket: Socket) => void {
  const friendly: Record<string, string | null> = {
    hello: '220 sink',
    EHLO: '250 sink',
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go',
    '.': '250 ok',
    RSET: '250 ok',
    QUIT: '221 bye',
    ...replies,
  };
  return (socket) => {
    let inData = false;
    let pending = '';
    const say = (command: string): void => {
      const reply = friendly[command] ?? (command in friendly ? null : '502 what?');
      if (reply === null) socket.destroy();
      else socket.write(`${reply}\r\n`);
    };
    say('hello');
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end !== -1; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (inData && line !== '.') continue;
        const command = inData ? '.' : (line.split(' ')[0] ?? '').toUpperCase();
        inData = command === 'DATA' && friendly['DATA']?.startsWith('354') === true;
        say(command);
      }
    });
  };
}

export function transportTo(port: number, change: Partial<SmtpTransport> = {}): SmtpTransport {
  return {
    id: 'transport-1',
    tenantId: 'tarnwald',
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    password: null,
    dkim: null,
    ...change,
  };
}

export function plainMail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    envelope: { from: 'bounce@tarnwald.example', to: 'anna@customer.example' },
    from: { name: 'Tarnwald', address: 'support@tarnwald.example' },
    to: { name: 'Anna Berg', address: 'anna@customer.example' },
    replyTo: null,
    subject: 'Hello',
    text: 'Text',
    html: '<p>Text</p>',
    messageId: '<mail-1@tarnwald.example>',
    inReplyTo: null,
    references: [],
    headers: {},
    ...change,
  };
}

/** A signal that ends nothing. */
export const never = (): AbortSignal => new AbortController().signal;
