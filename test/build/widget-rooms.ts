// The rows of the widget: the kit, the launcher, each screen, and the parts of a room.
import { staffScreens } from '../../widget/admin/screens.ts';
import { deskScreens } from '../../widget/customer/screens.ts';
import { screens } from '../../widget/screens.ts';
import type { Room } from './room.ts';
import { COMPUTED } from './sources.ts';

/** What of the contract holds no schema: which fields a ticket has. */
const described = 'sdk/contract/ticket-fields.ts';
/** Of the SDK, what the widget calls; and of the contract, what describes the fields of tickets. */
const sdk = ['sdk/client', 'sdk/resources', described];
/** Types of the SDK and the contract leave nothing in a bundle. */
const language = ['sdk', ...sdk, 'sdk/contract'];

/** What several rooms use, each part upon those before it. */
const kit = [
  'widget/kit/events.ts',
  'widget/kit/load-again.ts',
  'widget/kit/fall-back.ts',
  'widget/kit/when-idle.ts',
  'widget/kit/bring.ts',
  'widget/kit/i18n',
  'widget/kit/styles',
  'widget/kit/state',
  'widget/kit/controllers',
  'widget/kit/views',
  'widget/kit/fields',
  'widget/kit/writing',
  'widget/kit/rows',
  'widget/kit/conversation',
  'widget/kit/elements',
  'widget/kit/picker',
  'widget/kit/own-fields',
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

/** The parts of a room, from the ground up. */
const parts = ['i18n', 'styles', 'state', 'views', 'controllers', 'elements'] as const;
const partsOf = (room: string): string[] => parts.map((part) => `${room}/${part}`);
/** Folders of the kit that hold what belongs together, whatever part it is. */
const wholes = ['widget/kit/fields', 'widget/kit/writing', 'widget/kit/rows', 'widget/kit/conversation'];

/**
 * A room part by part: a view is given what it shows, so it reaches neither the server nor an element, and of a controller it
 * knows the type alone. `below`: rooms that it stands on, besides the kit.
 */
function roomOfParts(room: string, below: readonly string[] = [], lists: readonly string[] = []): Record<string, Room> {
  const some = (...wanted: (typeof parts)[number][]): string[] =>
    ['widget/kit', ...below, room].flatMap((one) => wanted.map((part) => `${one}/${part}`));
  const types = ['sdk/contract'];
  const small = ['widget/kit/events.ts', 'widget/kit/load-again.ts', 'widget/kit/bring.ts', 'widget/kit/when-idle.ts'];
  return {
    // Its entry.
    [room]: { may: some('elements', 'controllers') },
    [`${room}/i18n`]: { may: some('i18n'), types: [...language, ...some('state'), 'widget/admin/screens.ts'] },
    [`${room}/styles`]: { may: ['lit', ...wholes, ...some('styles')] },
    [`${room}/state`]: { may: [described, ...some('state', 'i18n'), ...lists], types: [...language, 'lit'] },
    [`${room}/views`]: {
      may: ['lit', described, ...wholes, ...some('state', 'i18n', 'views'), ...lists],
      types: [...types, ...some('controllers')],
    },
    [`${room}/controllers`]: {
      may: ['lit', ...sdk, ...small, ...wholes, ...some('i18n', 'styles', 'state', 'views', 'controllers'), ...lists],
      types,
    },
    [`${room}/elements`]: { may: ['lit', ...sdk, ...kit, ...some(...parts), ...lists], types },
  };
}

/** A room of the admin mode stands on the kit of that, too. */
const adminRoom = (name: string, ...below: string[]): Record<string, Room> =>
  roomOfParts(
    `widget/admin/${name}`,
    ['kit', ...below].map((one) => `widget/admin/${one}`),
  );

/** It knows the list of staff's screens, and its entry brings along what several of them stand on. */
const shell = roomOfParts(
  'widget/admin/shell',
  ['widget/admin/kit', 'widget/admin/queue'],
  ['widget/admin/screens.ts'],
);
shell['widget/admin/shell/i18n'] = { ...shell['widget/admin/shell/i18n']!, folders: ['help'] };
shell['widget/admin/shell'] = { may: [...(shell['widget/admin/shell']?.may ?? []), ...partsOf('widget/admin/kit')] };

const staffFolders = Object.keys(staffScreens).filter((name) => name.startsWith('admin/'));

export const widget: Record<string, Room> = {
  'widget/kit/events.ts': { may: [], types: language },
  // What is loaded again is asked for under an address that nobody had before.
  'widget/kit/load-again.ts': { may: [COMPUTED] },
  'widget/kit/bring.ts': { may: ['widget/kit/load-again.ts'], types: ['widget/kit/state'] },
  'widget/kit/fall-back.ts': { may: ['widget/kit/load-again.ts'], types: ['lit'] },
  'widget/kit/when-idle.ts': { may: [] },
  // What stands in for what a browser lacks: it knows views by what Lit says of them.
  'widget/kit/fallbacks': { may: [], types: ['lit'] },
  // Read by browsers in which nothing else of ours runs.
  'widget/floor': { may: [], types: ['widget/kit/i18n'] },
  'widget/loader.ts': { may: ['widget/floor'] },
  'widget/kit/i18n': {
    may: ['widget/kit/load-again.ts'],
    types: language,
    folders: ['failures', 'tickets', 'tickets/form', 'tickets/conversation'],
  },
  'widget/kit/styles': { may: ['lit'] },
  // What comes out of the browser's storage is checked here, by hand: schemas would weigh more than all drafts do.
  'widget/kit/state': { may: [...sdk, 'widget/kit/load-again.ts', 'widget/kit/i18n'], types: ['sdk/contract', 'lit'] },
  'widget/kit/controllers': { may: ['lit', ...sdk, ...kitBelow('widget/kit/controllers')], types: ['sdk/contract'] },
  'widget/kit/views': {
    may: ['lit', ...kitBelow('widget/kit/controllers')],
    types: [...language, 'widget/kit/controllers'],
  },
  // Each screen has these four in its own chunk (see rollup.config.ts): nothing in them may be there only once.
  'widget/kit/fields': {
    may: ['lit', described, ...kitBelow('widget/kit/fields')],
    types: [...language, 'widget/kit/own-fields'],
  },
  'widget/kit/writing': { may: ['lit', ...sdk, ...kitBelow('widget/kit/writing')], types: language },
  'widget/kit/rows': { may: ['lit', ...kitBelow('widget/kit/writing')], types: language },
  'widget/kit/conversation': { may: ['lit', ...kitBelow('widget/kit/conversation')], types: language },
  // What every element behind the launcher begins with: given, define, a bar.
  'widget/kit/elements': { may: ['lit', ...kitBelow('widget/kit/writing')] },
  // A chunk of its own, where the tenant has added fields.
  'widget/kit/own-fields': {
    may: ['lit', ...sdk, ...kitBelow('widget/kit/rows'), 'widget/kit/elements'],
    types: language,
    folders: ['i18n'],
  },
  // A chunk of its own, for the form and for what changes a ticket.
  'widget/kit/picker': { may: ['lit', ...kitBelow('widget/kit/rows'), 'widget/kit/elements'], types: language },

  // The public element and the button: all that a page loads before somebody opens the desk.
  'widget/launcher': { may: ['lit', 'widget/kit/i18n', 'widget/kit/state'], types: language },
  'widget/launcher/dialogs.ts': { may: [] },
  'widget/launcher/mail-link.ts': { may: [] },
  // Loaded when the page is idle.
  'widget/launcher/badge.ts': {
    may: [...sdk, 'widget/kit/state'],
    types: ['lit', 'sdk/contract', 'widget/launcher/phone'],
  },
  // Loaded where the desk is open on a phone.
  'widget/launcher/phone': {
    may: ['widget/kit/state', 'widget/kit/controllers', 'widget/launcher/frame'],
    types: ['lit'],
  },
  widget: {
    may: [
      'lit',
      'widget/launcher',
      'widget/floor',
      'widget/kit/events.ts',
      'widget/kit/load-again.ts',
      'widget/kit/fall-back.ts',
      'widget/kit/when-idle.ts',
      'widget/kit/i18n',
      'widget/kit/state',
    ],
    types: language,
  },
  // For pages of React and Vue: types, and a component that only writes the tag.
  'widget/frameworks': { may: ['react'], types: ['react', 'vue', 'widget', 'widget/kit/events.ts'] },
  // Loaded on the first failure: it holds a token against the contract's own schemas, and says what is wrong.
  'widget/diagnosis': {
    may: ['sdk/contract', 'widget/kit/state'],
    types: ['lit', 'widget/kit/i18n', 'widget/kit/events.ts'],
  },
  // Loaded when the page is idle and somebody is signed in.
  'widget/launcher/live': { may: ['lit', ...sdk, ...kitBelow('widget/kit/controllers')], types: ['sdk/contract'] },
  // Where an open desk stands in the page.
  'widget/launcher/frame': screenWith('widget/launcher', 'widget/customer/shell'),
  // The list of all screens: it knows how each is loaded, and imports none.
  'widget/screens.ts': {
    may: ['widget/admin/screens.ts', 'widget/customer/screens.ts'],
  },
  ...Object.fromEntries(Object.keys(screens).map((name) => [`widget/${name}`, screen])),
  'widget/customer/new-ticket': { ...screen, types: [...(screen.types ?? []), 'widget/customer/new-ticket/beside'] },
  // Loaded beside the services. Of what the form is compiled with it has nothing: that would be one more chunk.
  'widget/customer/new-ticket/beside': screenWith('widget/customer/new-ticket/beside/guess'),
  // Pure: words in, a topic out.
  'widget/customer/new-ticket/beside/guess': { may: [], types: [...language, 'widget/customer/new-ticket/beside'] },
  'widget/customer/shell': {
    ...screenWith('widget/customer/screens.ts'),
    types: [...(screen.types ?? []), 'widget/customer/home'],
  },
  'widget/customer/ticket': { ...screen, types: [...(screen.types ?? []), 'widget/customer/ticket-editor'] },
  ...roomOfParts('widget/customer/preferences'),
  'widget/customer/preferences/row.ts': { may: [], types: ['widget/kit/state'] },
  // Loaded when somebody changes or withdraws a ticket.
  'widget/customer/ticket-editor': screen,
  // No room: each below has rows of its own.
  'widget/admin': { may: [] },
  'widget/customer/screens.ts': {
    may: ['widget/kit/picker', 'widget/customer/preferences/row.ts'],
    types: ['widget/kit/state'],
  },
  'widget/admin/screens.ts': {
    may: ['widget/customer/preferences/row.ts'],
    types: [...language, 'widget/kit/i18n', 'widget/kit/state'],
  },
  ...roomOfParts('widget/admin/kit'),
  ...adminRoom('queue'),
  ...adminRoom('ticket'),
  'widget/admin/ticket/i18n': { ...adminRoom('ticket')['widget/admin/ticket/i18n']!, folders: ['after'] },
  ...shell,
  // The screens beside the tickets, by the list of screens.
  ...Object.assign({}, ...staffFolders.map((name) => adminRoom(name.replace('admin/', '')))),
};

/** Doors that are opened by one `import()` each: from -> to. */
export const dynamicDoors: Record<string, readonly string[]> = {
  widget: [
    'widget/launcher/badge.ts',
    'widget/launcher/dialogs.ts',
    'widget/launcher/mail-link.ts',
    'widget/launcher/live',
    'widget/launcher/frame',
    'widget/launcher/fallbacks.ts',
    'widget/diagnosis',
  ],
  'widget/launcher/frame': ['widget/launcher/phone'],
  'widget/launcher/badge.ts': ['widget/launcher/phone'],
  'widget/floor': ['widget/floor/say.ts'],
  'widget/kit/fall-back.ts': ['widget/kit/fallbacks'],
  'widget/kit/state': ['widget/diagnosis'],
  'widget/customer/preferences/row.ts': ['widget/customer/preferences'],
  'widget/customer/screens.ts': Object.keys(deskScreens).map((name) => `widget/${name}`),
  'widget/admin/screens.ts': Object.keys(staffScreens).map((name) => `widget/${name}`),
  'widget/customer/new-ticket': ['widget/customer/new-ticket/beside'],
  'widget/customer/ticket': ['widget/customer/ticket-editor'],
  'widget/kit/fields': ['widget/kit/own-fields'],
  'widget/admin/shell/controllers': ['widget/admin/ticket'],
};
