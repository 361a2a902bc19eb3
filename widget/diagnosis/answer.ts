// What answers at an address where the desk should: asked once more, without a token.
import type { Problem } from '../../sdk/contract/problem.ts';
import type { DeskEntry } from '../kit/state/entry.ts';

const ask = ({ fetch: own }: DeskEntry, address: string, init: RequestInit = {}): Promise<Response> => {
  const request = new Request(new URL(address, location.href), { ...init, credentials: 'omit', cache: 'no-store' });
  return own ? own(request) : fetch(request);
};

/** In words: status, type, and whether it was led on. */
export async function answerOf(entry: DeskEntry, address: string, before = 0): Promise<string> {
  try {
    const { status, headers, redirected, url } = await ask(entry, address);
    const type = headers.get('content-type') ?? 'no content type';
    return `status ${before || status}, ${type}${redirected ? `, led on to ${url}` : ''}: not the desk answered`;
  } catch {
    return `status ${before}: not the desk answered`;
  }
}

/** The problem that a call is answered with; empty where that is none. */
export async function problemOf(entry: DeskEntry, address: string, init: RequestInit): Promise<Partial<Problem>> {
  try {
    return (await (await ask(entry, address, init)).json()) as Partial<Problem>;
  } catch {
    return {};
  }
}

/** The desk's clock, as its answer dates itself; this device's where that may not be read. */
export async function clockOf(entry: DeskEntry): Promise<Date> {
  try {
    const { headers } = await ask(entry, `${entry.server}/healthz`);
    const date = Date.parse(headers.get('date') ?? '');
    return new Date(Number.isNaN(date) ? Date.now() : date);
  } catch {
    return new Date();
  }
}
