// The command on a database with one tenant that is to mail, for the tests of a file; what it said is kept.
import { afterAll, beforeAll, beforeEach } from 'vitest';

import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Outcome, type Paneldesk } from './paneldesk.ts';

export interface MailPaneldesk {
  readonly database: TestDatabase;
  readonly environment: Readonly<Record<string, string>>;
  /** Everything that was said in this file. */
  readonly outcomes: readonly Outcome[];
  readonly paneldesk: Paneldesk;
  /** Gives the tenant its settings. */
  settle(): Promise<Outcome>;
  /** Adds the transport `main`. */
  add(more: string, options?: { stdin?: string }): Promise<Outcome>;
}

/** To be called once a file, outside its tests. */
export function useMailPaneldesk(): MailPaneldesk {
  let database: TestDatabase;
  let environment: Record<string, string>;
  const outcomes: Outcome[] = [];
  const paneldesk: Paneldesk = async (...given) => {
    const outcome = await paneldeskIn(environment)(...given);
    outcomes.push(outcome);
    return outcome;
  };
  beforeAll(async () => {
    database = await testDatabase();
    environment = { ...environmentOf(database), SMTP_PASSWORD: 'geheim-äöü-123' };
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await noTenants(database);
    await paneldesk(['tenant', 'add', 'acme', '--name', 'Acme Hosting']);
  });
  return {
    get database() {
      return database;
    },
    get environment() {
      return environment;
    },
    outcomes,
    paneldesk,
    settle: () => paneldesk(words('mail settings --tenant acme --from desk@acme.example')),
    add: (more, options) => paneldesk(words(`mail transport add main --tenant acme ${more}`.trim()), options),
  };
}
