// Many customers filing at once, who do not give up: each ticket is tried with the same key until it is acknowledged.
import { setTimeout as sleep } from 'node:timers/promises';

import { SignJWT } from 'jose';

export interface Acknowledged {
  readonly subject: string;
  readonly id: string;
}

export interface Writers {
  readonly acknowledged: readonly Acknowledged[];
  /** Attempts that got no answer: proof that the kills hit something. */
  readonly unanswered: () => number;
  /** Resolves when so many more tickets are acknowledged. */
  moreThan(count: number): Promise<void>;
  /** Lets everyone finish the ticket in hand; call it only while a server answers. */
  stop(): Promise<void>;
}

interface Where {
  /** The server's address of the moment. */
  url(): string;
  readonly issuer: string;
  readonly secret: string;
}

/** How long one attempt may take, in milliseconds: an answer that a killed server owed never comes. */
const PATIENCE = 10_000;

export async function startWriters(count: number, where: Where): Promise<Writers> {
  const acknowledged: Acknowledged[] = [];
  const waiting = new Set<() => void>();
  let stopped = false;
  let unanswered = 0;

  const file = async (token: string, subject: string): Promise<void> => {
    for (;;) {
      const answer = await attempt(where.url(), token, subject);
      if (answer) {
        acknowledged.push({ subject, id: answer });
        for (const look of waiting) look();
        return;
      }
      unanswered += 1;
      await sleep(20);
    }
  };
  const write = async (writer: number): Promise<void> => {
    const token = await tokenOf(writer, where);
    for (let n = 1; !stopped; n += 1) await file(token, `writer ${writer} ticket ${n}`);
  };
  const all = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));
  all.catch(() => {});

  return {
    acknowledged,
    unanswered: () => unanswered,
    moreThan: (more) => {
      const goal = acknowledged.length + more;
      const reached = new Promise<void>((resolve) => {
        const look = (): void => {
          if (acknowledged.length < goal) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      });
      // A writer that breaks off on an answer it must not get ends the test, not the patience of its reader.
      return Promise.race([reached, all.then(() => {})]);
    },
    stop: async () => {
      stopped = true;
      await all;
    },
  };
}

/** The ticket's id, or undefined where there was no answer or one that says to come again. */
async function attempt(url: string, token: string, subject: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/v1/tickets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': subject.replaceAll(' ', '-'),
      },
      body: JSON.stringify({ subject, text: `Text of ${subject}`, category: 'software' }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body = (await answer.json()) as { id: string };
    if (answer.status === 503) return undefined;
    if (answer.status !== 201) throw new UnexpectedAnswer(`${answer.status}: ${JSON.stringify(body)}`);
    return body.id;
  } catch (error) {
    if (error instanceof UnexpectedAnswer) throw error;
    return undefined;
  }
}

class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

function tokenOf(writer: number, { issuer, secret }: Where): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const account = `account-${writer}`;
  return new SignJWT({
    iss: issuer,
    aud: 'paneldesk',
    sub: `person-${writer}`,
    name: `Writer ${writer}`,
    role: 'customer',
    account,
    account_name: account,
    iat,
    exp: iat + 3_600,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}
