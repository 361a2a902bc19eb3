// What every feature says of the data that it keeps, in one list: housekeeping walks it.
import { before, type Retention } from './call/retention.ts';
import { KEEP_MAIL_DAYS } from './config.ts';
import { liveRetention } from './delivery/live/retention.ts';
import { mailRetention } from './delivery/mail/retention.ts';
import { outboxRetention } from './delivery/outbox/retention.ts';
import { webhookRetention } from './delivery/webhooks/retention.ts';
import { ticketRetention } from './desk/tickets/retention.ts';
import { deleteSettledJobs } from './platform/jobs/queries.ts';

/** How long it can be seen what came of a job. In milliseconds. */
const KEEP_JOBS = 30 * 86_400_000;
const jobRetention: Retention = {
  expires: [
    { what: 'jobs', deleteExpired: (sql, now, signal) => deleteSettledJobs(sql, before(now, KEEP_JOBS), signal) },
  ],
};

export function retentionOf(settings: { readonly keepMailDays?: number | undefined } = {}): Retention[] {
  const keepMail = (settings.keepMailDays ?? KEEP_MAIL_DAYS) * 86_400_000;
  return [
    liveRetention,
    webhookRetention(keepMail),
    mailRetention(keepMail),
    outboxRetention(keepMail),
    ticketRetention,
    jobRetention,
  ];
}
