// Keys made from the server's own secret, one for each purpose; from the secret of before as well, while it is given.
import { hkdfSync } from 'node:crypto';

/**
 * Everything that `PANELDESK_SECRET` makes: what lies sealed (`seal.ts`), positions in event streams (`live/place.ts`), and
 * the signature in links that stop mails (`delivery/mail/rendering/unsubscribe-token.ts`).
 */
export interface ServerSecrets {
  /** `PANELDESK_SECRET`: all that is new is made with it. */
  readonly secret: string;
  /** `PANELDESK_SECRET_OLD`: opens and verifies what was made with it. */
  readonly oldSecret?: string | undefined;
}

/** The key of a purpose, and the one from before where there is one. */
export function derivedKeys({ secret, oldSecret }: ServerSecrets, purpose: string, bytes = 32): [Buffer, ...Buffer[]] {
  const derive = (from: string): Buffer => Buffer.from(hkdfSync('sha256', from, '', purpose, bytes));
  return oldSecret === undefined ? [derive(secret)] : [derive(secret), derive(oldSecret)];
}
