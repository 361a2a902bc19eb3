// The ways to the database: the desk's own, its workers', and the owner's, which goes to PostgreSQL itself.

export interface Addresses {
  readonly databaseUrl: string;
  /** PostgreSQL itself, where `databaseUrl` leads to a pooler: for LISTEN and migrations. */
  readonly directUrl?: string | undefined;
  /** Signs in as the owner of the tables, where `databaseUrl` does not: for migrations and commands. */
  readonly ownerUrl?: string | undefined;
  /** Signs in as workers do, who learn which tenants have work and see one at a time. */
  readonly workerUrl?: string | undefined;
}

/** The settings beside `DATABASE_URL`. */
export const directSetting = 'PANELDESK_DATABASE_DIRECT_URL';
export const ownerSetting = 'PANELDESK_DATABASE_OWNER_URL';
export const workerSetting = 'PANELDESK_DATABASE_WORKER_URL';

/** Where the owner's work is done, which belongs to one session: migrations, single commands. */
export function ownerUrlOf({ databaseUrl, directUrl, ownerUrl }: Addresses): string {
  return ownerUrl ?? directUrl ?? databaseUrl;
}

/** The setting that `ownerUrlOf` takes, where it is not `DATABASE_URL`. */
export function ownerSettingOf(given: Pick<Addresses, 'directUrl' | 'ownerUrl'>): string | undefined {
  // Set to nothing is not set.
  return given.ownerUrl ? ownerSetting : given.directUrl ? directSetting : undefined;
}

/** Where the workers sign in: as the owner, who sees everything, unless they have an address of their own. */
export function workerUrlOf({ databaseUrl, ownerUrl, workerUrl }: Addresses): string {
  return workerUrl ?? ownerUrl ?? databaseUrl;
}

/** The setting that `workerUrlOf` takes, where it is not `DATABASE_URL`. */
export function workerSettingOf(given: Pick<Addresses, 'ownerUrl' | 'workerUrl'>): string | undefined {
  return given.workerUrl ? workerSetting : given.ownerUrl ? ownerSetting : undefined;
}

/** Whether the workers go through the pooler that `databaseUrl` leads to: they do where they have no other way. */
export function workersArePooled(given: Addresses): boolean {
  return given.directUrl !== undefined && workerSettingOf(given) === undefined;
}
