// The only fetch to the desk: one call with its token, its deadline and its retries; problems become errors.
import type { TokenAnswer } from '../contract/token.ts';

import { readAnswer } from './answer.ts';
import { pause, within } from './deadline.ts';
import { SupportError } from './errors.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { waitBeforeRetry } from './retry.ts';
import { keepToken } from './token.ts';
import type { TokenKeeper } from './token.ts';

/** What is sent with a call. */
export interface Outgoing {
  readonly body?: unknown;
  /** Instead of a body in JSON: bytes as they are, and what is said of them. */
  readonly bytes?: { readonly body: ArrayBuffer; readonly headers: Readonly<Record<string, string>> } | undefined;
  /** The idempotency key. */
  readonly key?: string | undefined;
  /** Sent although the page is being left; at most 64 kB. */
  readonly keepalive?: boolean | undefined;
}

/** The way to one desk. A client's resources share one; the launcher makes it alone and hands it on. */
export interface Http {
  /** Makes a call, e.g. of `GET` and `/v1/session`; resources do so by `send`, which checks the types. */
  call(method: string, path: string, sent: Outgoing, options?: CallOptions): Promise<unknown>;
  /** The token in use, asked for where there is none. */
  token(options?: CallOptions): Promise<TokenAnswer>;
  /** For what is no call but goes on: see `openStream`. */
  readonly tokens: TokenKeeper;
  /** Fetches a path once, and reads of the answer what `read` wants. Throws `network`. */
  attempt<T>(path: string, init: RequestInit, read: (response: Response) => Promise<T>): Promise<[Response, T]>;
}

/** Makes the way to a desk. Throws TypeError when `server` is no address. (A closure: it minifies better than a class.) */
export function createHttp(options: ClientOptions): Http {
  const { retries = 3, locale, onError } = options;
  const base = serverAddress(options.server);
  const tokens = keepToken(options.getToken);

  /** Ends the work in time, and tells of what it ended with. */
  async function inTime<T>(
    work: (signal: AbortSignal, timeout: number) => Promise<T>,
    { signal, timeout = options.timeout ?? 30_000 }: CallOptions = {},
  ): Promise<T> {
    try {
      return await within(signal, timeout, (inner) => work(inner, timeout));
    } catch (error) {
      if (error instanceof SupportError && error.code !== 'aborted') onError?.(error);
      throw error;
    }
  }

  async function attempt<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
  ): Promise<[Response, T]> {
    // The panel's cookies are none of the desk's business. (Workers refuse the option, and have no cookies.)
    if ('credentials' in Request.prototype) init.credentials = 'omit';
    const request = new Request(base + path, init);
    try {
      const response = await (options.fetch ?? fetch)(request);
      return [response, await read(response)];
    } catch (cause) {
      throw new SupportError('network', { cause });
    }
  }

  async function call(method: string, path: string, sent: Outgoing, signal: AbortSignal, timeout: number) {
    const headers: Record<string, string> = { accept: 'application/json', ...sent.bytes?.headers };
    let body: BodyInit | null = sent.bytes?.body ?? null;
    if (locale) headers['accept-language'] = locale;
    if (sent.key) headers['idempotency-key'] = sent.key;
    if (sent.body) {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(sent.body);
    }
    const repeatable = method === 'GET' || method === 'PUT' || !!sent.key;
    const endsAt = Date.now() + timeout;
    let renewed = false;
    for (let tries = 1; ; tries++) {
      let token = '';
      try {
        ({ token } = await tokens.get());
        headers['authorization'] = `Bearer ${token}`;
        // An attempt that hangs is given up halfway, so that there is time for another one.
        const patience = repeatable && tries <= retries ? timeout / 2 : timeout;
        return await within(signal, patience, async (inner) => {
          const init = { method, headers, body, signal: inner, keepalive: !!sent.keepalive };
          return readAnswer(...(await attempt(path, init, (response) => response.text())));
        });
      } catch (error) {
        if (signal.aborted || !(error instanceof SupportError)) throw error;
        if (error.code === 'unauthorized' && !renewed) {
          renewed = true;
          tokens.reject(token);
          tries--;
          continue;
        }
        const wait = waitBeforeRetry(error, repeatable, tries, retries, endsAt - Date.now(), Math.random());
        if (wait === undefined) throw error;
        await pause(wait, signal);
      }
    }
  }

  return {
    call: (method, path, sent, callOptions) =>
      inTime((signal, timeout) => call(method, path, sent, signal, timeout), callOptions),
    token: (callOptions) => inTime(() => tokens.get(), callOptions),
    tokens,
    attempt,
  };
}

/** The desk's address without a slash at its end; a path is read relative to the page. Throws TypeError where there is none. */
function serverAddress(server: string | URL): string {
  try {
    const { protocol, origin, pathname } = new URL(server, (globalThis as { location?: Location }).location?.href);
    if (/^https?:$/.test(protocol)) return origin + pathname.replace(/\/+$/, '');
  } catch {
    // Told below.
  }
  throw new TypeError(`server: "${server}" is no http(s) address, nor a path in a page.`);
}
