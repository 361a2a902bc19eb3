// Who holds the whole pool: its statements are of no tenant, and the database shows them no row unless the owner asks.
/** File -> why no tenant. Everything else is given a tenant's (`TenantSql`), and the compiler takes nothing else for it. */
export const holders: Readonly<Record<string, string>> = {
  'server/app.ts': 'Hands it on to those below.',
  'server/opening.ts': 'Opens and closes it.',
  'server/platform/jobs/alone-queries.ts': 'The owner’s: what one process of all does.',
  'server/platform/jobs/queries.ts': 'The owner’s: takes jobs of all tenants.',
  'server/platform/jobs/runner.ts': 'The owner’s: takes jobs of all tenants.',
  'server/workers.ts': 'The owner’s: workers look at all tenants.',
  'server/resealing.ts': 'The owner’s: seals the secrets of all tenants anew.',
  'server/call/retention.ts': 'The owner’s: what has expired goes for all tenants.',
  'server/housekeeping/housekeeping.ts': 'The owner’s: what has expired goes for all tenants.',
  'server/http/mount.ts': 'Makes it the caller’s: the place where a call gets its tenant.',
  'server/http/health.ts': 'Asks whether the database answers; no table.',
  'server/desk/tenants/commands.ts': 'The owner’s: adds tenants.',
  'server/desk/people/access.ts': 'Who is kept out, of all tenants: by the function `kept_out`.',
  'server/desk/people/remember.ts': 'Makes it the tenant’s of who came.',
  'server/desk/tickets/field-index.ts': 'The owner’s: makes the indexes of all tenants’ fields.',
  'server/delivery/live/live.ts': 'The tail of the log and who is there, of all tenants: by functions `live_…`.',
  'server/delivery/live/doorbell.ts': 'Rings and listens; no table.',
  'server/delivery/outbox/worker.ts': 'The owner’s: takes changes of all tenants.',
  'server/delivery/mail/worker.ts': 'The owner’s: sends for all tenants.',
  'server/delivery/mail/claiming/claim.ts': 'The owner’s: claims for the worker.',
  'server/delivery/mail/sending/marks.ts': 'The owner’s: looks at marked addresses of all tenants.',
  'server/delivery/mail/unsubscribe/commands.ts': 'Makes it the tenant’s that the link names.',
  'server/delivery/webhooks/job-queue-queries.ts': 'The owner’s: takes deliveries of all tenants.',
  'server/delivery/webhooks/retention.ts': 'The owner’s: what has expired goes for all tenants.',
  'server/delivery/webhooks/worker.ts': 'The owner’s: takes deliveries of all tenants.',
};

/** Files that name the whole pool, but for the ground itself and commands, which are run as the owner. */
export function holdersIn(sources: ReadonlyMap<string, string>): string[] {
  return [...sources]
    .filter(([path]) => path.startsWith('server/') && !/^server\/(?:platform\/postgres|cli)\//.test(path))
    .filter(([, text]) => /import (?:type )?\{[^}]*(?<![A-Za-z])Sql\b[^}]*\} from '[^']*postgres\//.test(text))
    .map(([path]) => path)
    .sort();
}
