// The ways to the database: the desk's own, and the owner's, which goes to PostgreSQL itself.

export interface Addresses {
  readonly databaseUrl: string;
  /** PostgreSQL itself, where `databaseUrl` leads to a pooler: for LISTEN and migrations. */
  readonly directUrl?: string | undefined;
  /** Signs in as the owner of the tables, where `databaseUrl` does not: for migrations, commands and workers. */
  readonly ownerUrl?: string | undefined;
}

/** The settings beside `DATABASE_URL`. */
export const directSetting = 'PANELDESK_DATABASE_DIRECT_URL';
export const ownerSetting = 'PANELDESK_DATABASE_OWNER_URL';

/** Where the owner's work is done, which belongs to one session: migrations, single commands. */
export function ownerUrlOf({ databaseUrl, directUrl, ownerUrl }: Addresses): string {
  return ownerUrl ?? directUrl ?? databaseUrl;
}

/** The setting that `ownerUrlOf` takes, where it is not `DATABASE_URL`. */
export function ownerSettingOf(given: Pick<Addresses, 'directUrl' | 'ownerUrl'>): string | undefined {
  // Set to nothing is not set.
  return given.ownerUrl ? ownerSetting : given.directUrl ? directSetting : undefined;
}
