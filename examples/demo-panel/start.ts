// Starts the whole demo (desk, panel, lifelike tickets) and tells where it stands; `npm run demo` and the tests use it.
import { createPanel } from './app.ts';
import { startDemoDesk, TENANT } from './desk.ts';
import type { EmbedKind } from './embed.ts';
import { keepKeys, newKeys } from './kept-keys.ts';
import { listen } from './listen.ts';
import { setUpMail } from './mailbox/set-up.ts';
import { startMailSink, type MailSink } from './mailbox/sink.ts';
import type { PolicyName } from './policies.ts';
import { seedDesk } from './seed/seed.ts';
import { createWorld } from './world/world.ts';

export interface DemoOptions {
  /** Where data and secrets are kept between runs. Left out: secrets live in memory, and `databaseUrl` is needed. */
  directory?: string;
  /** The panel's port on 127.0.0.1; 0 takes any free one. A taken one is passed over for the next. */
  port?: number;
  /** An existing PostgreSQL instead of the embedded one. */
  databaseUrl?: string;
  /** The same, signed in as the desk's own role (in `paneldesk_app`); as in `databaseUrl` unless given. */
  appUrl?: string;
  /** The same for its workers (in `paneldesk_worker`); as the owner unless given. */
  workerUrl?: string;
  /** Fill the desk with lifelike tickets, where they are not there yet; true unless said. */
  seed?: boolean;
  /** The Content-Security-Policy of the panel's pages, `cockpit` unless said. */
  csp?: PolicyName;
  /** Lets `?csp=` on a page choose another one, `none` among them; false unless said. */
  cspByPage?: boolean;
  /** How the pages embed the desk, `module` unless said; `?embed=` on a page overrides it. */
  embed?: EmbedKind;
  /** Where the built element lies; `dist/widget` unless said. */
  widgetDirectory?: string;
  /** Says nothing on the way. */
  quiet?: boolean;
}

export interface Demo {
  /** e.g. `http://127.0.0.1:4310`, without a slash at the end. */
  readonly panelUrl: string;
  readonly deskUrl: string;
  /** Stops panel, desk and (where it was started here) the database, in that order. */
  close(): Promise<void>;
}

const PORT = 4310;
/** Beside the panel's, far enough that a second demo's panel does not take it. */
const SINK = 25;

export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { directory, databaseUrl, appUrl, workerUrl, port = PORT, seed = true, quiet = false } = options;
  const say = (words: string) => void (quiet || console.log(words));
  const keys = directory === undefined ? newKeys() : keepKeys(directory);
  const world = createWorld(new Date());

  const desk = await startDemoDesk({ directory, databaseUrl, appUrl, workerUrl, keys, say });
  let sink: MailSink | undefined;
  try {
    const mails = (sink = await startMailSink(port === 0 ? 0 : port + SINK));
    if (seed) await seedDesk({ deskUrl: desk.url, sql: desk.sql, key: desk.signingKey, world, say });
    const panel = await listen(
      createPanel({
        world,
        deskUrl: desk.url,
        signingKey: desk.signingKey,
        sessionSecret: keys.sessionSecret,
        mails: mails.mailsTo,
        csp: options.csp ?? 'cockpit',
        cspByPage: options.cspByPage ?? false,
        embed: options.embed ?? 'module',
        widgetDirectory: options.widgetDirectory,
      }),
      port,
    );
    // After the seed: of what lies behind, nobody is told by mail.
    await setUpMail(desk.sql, {
      tenantId: TENANT.id,
      deskSecret: keys.deskSecret,
      panelUrl: panel.url,
      sinkPort: mails.port,
    });
    return {
      panelUrl: panel.url,
      deskUrl: desk.url,
      close: async () => {
        await panel.close();
        await desk.close();
        await mails.close();
      },
    };
  } catch (cause) {
    await desk.close();
    await sink?.close();
    throw cause;
  }
}
