// Signs as Standard Webhooks say: HMAC-SHA256 over id, instant and body, one signature for each secret that is in force.
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret: `whsec_` and base64 of 32 random bytes. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** Whom a secret is sealed for: moved to another endpoint, it does not open. */
export const secretOwner = (tenantId: string, webhookId: string): string => `${tenantId}/webhooks/${webhookId}`;

/** `webhook-id`, of the delivery's id: the same at every try, and without the dot that divides what is signed. */
export const messageIdOf = (deliveryId: string): string => `msg_${deliveryId.replaceAll('-', '')}`;

/** One signature, e.g. `v1,K5oZ…`; `seconds` since 1970. */
export function sign(secret: string, messageId: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(secret.startsWith(PREFIX) ? PREFIX.length : 0), 'base64');
  return `v1,${createHmac('sha256', key).update(`${messageId}.${seconds}.${body}`).digest('base64')}`;
}

/** The headers of a message, signed with every secret. */
export function signedHeaders(
  secrets: readonly string[],
  messageId: string,
  seconds: number,
  body: string,
): Record<string, string> {
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => sign(secret, messageId, seconds, body)).join(' '),
  };
}
