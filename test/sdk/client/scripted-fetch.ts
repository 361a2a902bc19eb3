// A fetch that answers by a script: for faults of the way, which a real server cannot be asked for.
import type { ClientOptions } from '../../../sdk/client/options.ts';

/** What happens to one request. A function sees the request; the script stays at its last step. */
export type Step = Response | Error | 'hang' | ((request: Request) => Response | Promise<Response>);

export interface ScriptedFetch {
  readonly fetch: NonNullable<ClientOptions['fetch']>;
  readonly requests: Request[];
}

export function scriptedFetch(...steps: Step[]): ScriptedFetch {
  const requests: Request[] = [];
  return {
    requests,
    fetch: (request) => {
      const step = steps[Math.min(requests.length, steps.length - 1)]!;
      requests.push(request);
      if (step === 'hang') return new Promise<Response>(() => {});
      if (step instanceof Error) return Promise.reject(step);
      return typeof step === 'function' ? step(request) : step.clone();
    },
  };
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });

export const problem = (
  code: string,
  status: number,
  extra: object = {},
  headers: Record<string, string> = {},
): Response =>
  new Response(
    JSON.stringify({ type: 'about:blank', title: `Title of ${code}.`, status, code, requestId: 'req-1', ...extra }),
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );

export const lostConnection = (): Error => new TypeError('fetch failed');

/** An unsigned JWT: the SDK never verifies, it only reads. */
export function jwt(claims: object, type = 'JWT'): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: type })}.${part(claims)}.c2lnbmF0dXJl`;
}
