// What every feature says of the data that it keeps, in one list: housekeeping walks it.
import type { Retention } from './call/retention.ts';
import { KEEP_MAIL_DAYS } from './config.ts';
import { liveRetention } from './delivery/live/retention.ts';
import { mailRetention } from './delivery/mail/retention.ts';
import { outboxRetention } from './delivery/outbox/retention.ts';
import { webhookRetention } from './delivery/webhooks/retention.ts';
import { ticketRetention } from './desk/tickets/retention.ts';

export function retentionOf(settings: { readonly keepMailDays?: number | undefined } = {}): Retention[] {
  const keepMail = (settings.keepMailDays ?? KEEP_MAIL_DAYS) * 86_400_000;
  return [
    liveRetention,
    webhookRetention(keepMail),
    mailRetention(keepMail),
    outboxRetention(keepMail),
    ticketRetention,
  ];
}
