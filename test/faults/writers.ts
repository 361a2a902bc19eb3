// Many customers filing at once, who do not give up: each ticket is tried with the same key until it is acknowledged.
import { setTimeout as sleep } from 'node:timers/promises';

import { SignJWT } from 'jose';

export interface Acknowledged {
  readonly subject: string;
  readonly id: string;
}

export interface Writers {
  readonly acknowledged: readonly Acknowledged[];
  /** Acknowledged replies, by their text. */
  readonly replied: readonly string[];
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
  /** Whoever filed a ticket replies to it, too: a transaction of several statements. */
  readonly replying?: boolean;
  /** They have addresses, to which it is confirmed that their tickets were received. */
  readonly mailed?: boolean;
}

/** How long one attempt may take, in milliseconds: an answer that a killed server owed never comes. */
const PATIENCE = 10_000;

export async function startWriters(count: number, where: Where): Promise<Writers> {
  const acknowledged: Acknowledged[] = [];
  const replied: string[] = [];
  const waiting = new Set<() => void>();
  let stopped = false;
  let unanswered = 0;

  /** Tries the same request until it is acknowledged. */
  const insist = async (path: string, token: string, key: string, body: object): Promise<string> => {
    for (;;) {
      const id = await attempt(`${where.url()}${path}`, token, key.replaceAll(' ', '-'), body);
      if (id !== undefined) return id;
      unanswered += 1;
      await sleep(20);
    }
  };
  const file = async (token: string, subject: string): Promise<void> => {
    const text = `Text of ${subject}`;
    const id = await insist('/v1/tickets', token, subject, { subject, text, category: 'software' });
    acknowledged.push({ subject, id });
    if (where.replying) {
      const reply = `Reply to ${subject}`;
      await insist(`/v1/tickets/${id}/messages`, token, reply, { text: reply });
      replied.push(reply);
    }
    for (const look of waiting) look();
  };
  const write = async (writer: number): Promise<void> => {
    const token = await tokenOf(writer, where);
    for (let n = 1; !stopped; n += 1) await file(token, `writer ${writer} ticket ${n}`);
  };
  const all = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));
  all.catch(() => {});

  return {
    acknowledged,
    replied,
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

/** The id of what was made, or undefined where there was no answer or one that says to come again. */
async function attempt(url: string, token: string, key: string, body: object): Promise<string | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const made = (await answer.json()) as { id?: string; subject?: string; ticket?: { id: string } };
    if (answer.status === 503) return undefined;
    // The answer must be one's own: nobody else files this.
    if ('subject' in body && made.subject !== undefined && made.subject !== body.subject)
      throw new UnexpectedAnswer(`filed ${JSON.stringify(body)} and got ${JSON.stringify(made)}`);
    const id = made.id ?? made.ticket?.id;
    if (answer.status !== 201 || id === undefined)
      throw new UnexpectedAnswer(`${url} ${answer.status}: ${JSON.stringify(made)}`);
    return id;
  } catch (error) {
    if (error instanceof UnexpectedAnswer) throw error;
    return undefined;
  }
}

class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

function tokenOf(writer: number, { issuer, secret, mailed = false }: Where): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const account = `account-${writer}`;
  return new SignJWT({
    iss: issuer,
    aud: 'paneldesk',
    sub: `person-${writer}`,
    name: `Writer ${writer}`,
    ...(mailed && { email: `writer-${writer}@customer.example` }),
    role: 'customer',
    account,
    account_name: account,
    iat,
    exp: iat + 3_600,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}
