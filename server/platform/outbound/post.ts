// Sends one message: to a public address only, checked on the way, without redirects, in bounded time and size.
import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

import { isPublicAddress } from './addresses.ts';
import { excerptOf, sentenceOf } from './answer.ts';
import { mayBePrivate, refuseAddress, type PrivateHosts } from './reach.ts';
import { withoutAddress } from './without-address.ts';

/** Everything together: name, connection, TLS, request and answer. */
const TIMEOUT = 15_000;
/** No more of an answer is read. */
const MAX_ANSWER = 64 * 1024;
const MAX_HEADERS = 16 * 1024;

export type Resolve = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostOptions {
  readonly private: PrivateHosts;
  readonly signal?: AbortSignal;
  /** Asked when the connection stands and nothing was written yet: false breaks off. */
  readonly stillWanted?: () => boolean;
  /** Milliseconds; 15,000 by default. */
  readonly timeout?: number;
  /** How names are resolved; the system's way by default. */
  readonly resolve?: Resolve;
  /** Authorities to trust beside the system's, for tests. */
  readonly ca?: string;
}

/** What came of a message. Without a status there was no answer. */
export interface Answer {
  readonly status: number | null;
  /** `Retry-After` as it was sent. */
  readonly retryAfter: string | null;
  /** Why it counts as failed, in plain English with a cleaned excerpt of the answer; null for 2xx. */
  readonly error: string | null;
}

/** A message that was not sent because nobody wants it sent any more. */
export class NoLongerWanted extends Error {
  override readonly name = 'NoLongerWanted';
}

class NotPublic extends Error {
  override readonly name = 'NotPublic';
}

const resolveBySystem: Resolve = (host, done) => systemLookup(host, { all: true }, done);

/** Sends a message. Failures are answers; only `NoLongerWanted` is thrown. */
export async function post(message: Outgoing, options: PostOptions): Promise<Answer> {
  const url = new URL(message.url);
  const failed = (error: string): Answer => ({ status: null, retryAfter: null, error });
  const refused = refuseAddress(url, options.private);
  if (refused !== null) return failed(refused);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), options.timeout ?? TIMEOUT);
  const signal = AbortSignal.any([late.signal, ...(options.signal ? [options.signal] : [])]);
  try {
    return await exchange(url, message, options, signal);
  } catch (error) {
    if (error instanceof NoLongerWanted || options.signal?.aborted) throw new NoLongerWanted('Given back.');
    if (late.signal.aborted) return failed(`No answer within ${(options.timeout ?? TIMEOUT) / 1000} s.`);
    return failed(error instanceof NotPublic ? error.message : sentenceOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function exchange(url: URL, message: Outgoing, options: PostOptions, signal: AbortSignal): Promise<Answer> {
  const free = mayBePrivate(url, options.private);
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      // A connection for each message: what was checked for one is not taken for granted by the next.
      agent: false,
      signal,
      lookup: checkedLookup(options.resolve ?? resolveBySystem, free),
      maxHeaderSize: MAX_HEADERS,
      headers: {
        ...message.headers,
        'content-length': Buffer.byteLength(message.body),
        'user-agent': 'Paneldesk-Webhooks',
        'accept-encoding': 'identity',
        connection: 'close',
      },
      // Said aloud, because an environment variable of Node's could say otherwise.
      ...(secure && { rejectUnauthorized: true, minVersion: 'TLSv1.2' as const }),
      ...(secure && options.ca !== undefined && { ca: options.ca }),
    });
    request.on('error', reject);
    request.once('close', () => reject(new Error('The connection was closed without an answer.')));
    // Would change the protocol (101), which nobody asked for.
    request.once('upgrade', (_, socket: Socket) => socket.destroy());
    // From now on the status decides, however the connection ends.
    request.once('response', (response) => resolve(readAnswer(response, request, url)));
    request.once('socket', (socket: Socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        try {
          checkPeer(socket, free);
          if (options.stillWanted?.() === false) throw new NoLongerWanted('The lease is over.');
          request.end(message.body);
        } catch (error) {
          request.destroy(error as Error);
        }
      });
    });
  });
}

/** Resolves for exactly this connection: an answer that changes the next time (DNS rebinding) gains nothing. */
function checkedLookup(resolve: Resolve, free: boolean): LookupFunction {
  return (host, { all, family }, done) => {
    resolve(host, (error, found) => {
      const wanted = found?.filter((one) => !family || one.family === Number(String(family).replace('IPv', ''))) ?? [];
      if (error) done(error, []);
      // All of them must be public: which one would be taken is not ours to say.
      else if (!free && !wanted.every(({ address }) => isPublicAddress(address))) done(notPublic(), []);
      else if (wanted[0] === undefined) done(Object.assign(new Error('No address.'), { code: 'ENOTFOUND' }), []);
      else if (all) done(null, wanted);
      else done(null, wanted[0].address, wanted[0].family);
    });
  };
}

/** The same once more on what the connection really reached, before anything is written. */
function checkPeer(socket: Socket | TLSSocket, free: boolean): void {
  if (!free && !isPublicAddress(socket.remoteAddress ?? '')) throw notPublic();
}

/** Without the address: it would tell a tenant how the network inside looks. */
const notPublic = (): NotPublic => new NotPublic('The address is not public.');

async function readAnswer(response: IncomingMessage, request: ClientRequest, url: URL): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MAX_ANSWER) break;
    }
  } catch {
    // What the status said counts, however the body ended.
  } finally {
    request.destroy();
  }
  const retryAfter = response.headers['retry-after'] ?? null;
  if (status >= 200 && status < 300) return { status, retryAfter, error: null };
  if (status >= 300 && status < 400)
    return { status, retryAfter, error: `HTTP ${status}: redirects are not followed.` };
  const excerpt = excerptOf(Buffer.concat(chunks), (text) => withoutAddress(text, url));
  return { status, retryAfter, error: excerpt === '' ? `HTTP ${status}` : `HTTP ${status}: ${excerpt}` };
}
