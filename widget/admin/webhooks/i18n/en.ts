// The texts of the webhooks in English: the type of all their other catalogues.
import type { WebhookDisabled, WebhookFormat, WebhookKind } from '../../../../sdk/contract/index.ts';
import type { Plural } from '../../../kit/i18n/language.ts';

type Reasons = {
  [Code in Exclude<WebhookDisabled['code'], 'other'>]: (disabled: Extract<WebhookDisabled, { code: Code }>) => string;
};

const texts = {
  title: 'Webhooks',
  add: 'Add endpoint',
  list: 'Endpoints',
  empty: 'No endpoints yet',
  emptyHint: 'A webhook tells your own programs or your team chat at once when a ticket is filed, answered or changed.',
  onlyAdmins: 'Webhooks are for admins',
  onlyAdminsHint: (tenant: string) => `Admins of ${tenant} can see and change them.`,
  gone: 'The endpoint was removed by somebody else.',

  formats: {
    standard: 'Standard Webhooks',
    slack: 'Slack',
    mattermost: 'Mattermost',
    teams: 'Microsoft Teams',
  } satisfies Record<WebhookFormat, string>,
  formatMeanings: {
    standard: 'Signed JSON for your own programs',
    slack: 'A message in a channel, by an incoming webhook',
    mattermost: 'A message in a channel, by an incoming webhook',
    teams: 'A card in a channel, by a workflow’s webhook',
  } satisfies Record<WebhookFormat, string>,
  kinds: {
    'ticket.created': 'New ticket',
    'ticket.message_added': 'New message',
    'ticket.message_edited': 'Message changed',
    'ticket.state_changed': 'State changed',
    'ticket.priority_changed': 'Priority changed',
    'ticket.assignee_changed': 'Assignee changed',
    'ticket.subject_changed': 'Subject changed',
    'ticket.category_changed': 'Category changed',
    'ticket.field_changed': 'Field changed',
    'ticket.service_changed': 'Service changed',
    'ticket.withdrawn': 'Withdrawn',
    'ticket.restored': 'Brought back',
    'endpoint.disabled': 'Another endpoint disabled',
    'endpoint.enabled': 'Another endpoint enabled',
    'endpoint.removed': 'Another endpoint removed',
  } satisfies Record<WebhookKind, string>,
  everything: 'Everything',
  some: { one: '# kind of event', other: '# kinds of events' } as Plural,

  health: {
    active: (_since: string) => 'Active',
    failing: (since: string) => `Failing since ${since}`,
    disabled: (since: string) => `Disabled since ${since}`,
  },
  reasons: {
    by_hand: ({ by }) => `${by} disabled it.`,
    failing: ({ days }) => `Every delivery failed for ${days} days.`,
    gone: () => 'The receiver says that it is gone (HTTP 410).',
  } satisfies Reasons as Reasons,
  failingHint: 'We keep trying; after five days without success it is disabled.',
  disabledHint: 'What happens meanwhile is not told. What waited already is delivered when you enable it.',

  facts: { address: 'Address', format: 'Format', kinds: 'Told of', added: 'Added' },
  edit: 'Edit',
  enable: 'Enable',
  disable: 'Disable',
  rotate: 'New secret',
  remove: 'Remove',
  done: {
    added: 'The endpoint is added. It is told from now on.',
    saved: 'Saved.',
    enabled: 'Enabled. What waited is delivered now.',
    disabled: 'Disabled. It is told nothing.',
    removed: 'The endpoint is removed.',
    copied: 'Copied.',
    selected: 'Selected: copy it with your keyboard.',
    again: 'It is delivered again now.',
  },
  ask: {
    remove: {
      title: (name: string) => `Remove ${name}?`,
      hint: 'It is told nothing more, and the list of its deliveries goes with it. This cannot be undone.',
      yes: 'Remove endpoint',
    },
    rotate: {
      title: (name: string) => `Make a new secret for ${name}?`,
      hint: 'For 24 hours messages are signed with both, the new one and the one before: change it at the receiver in that time.',
      yes: 'Make new secret',
    },
  },

  secret: {
    title: 'Signing secret',
    once: 'This is the only time you see it.',
    both: 'Messages are signed with this one and the one before for 24 hours.',
    copy: 'Copy secret',
    verify: 'The receiver checks each message with it:',
    dismiss: 'I have kept it',
  },

  form: {
    edit: 'Edit endpoint',
    url: 'Address',
    urlHint: 'Where your program takes messages: https://…',
    chatUrlHint: 'As the chat shows it for its webhook',
    keptUrlHint: (address: string) => `Empty: it stays ${address}. An address is not shown again.`,
    format: 'Who receives it?',
    kinds: 'What is it told of?',
    which: 'Kinds of events',
    all: 'Everything',
    allHint: 'All that happens to tickets; internal notes are never told',
    some: 'Only some',
    someHint: 'You choose the kinds',
    description: 'Description',
    descriptionHint: 'What it is for; may stay empty',
    enabled: 'Enabled',
    enabledHint: 'Off: it is told nothing.',
    problems: {
      missing: 'Write the address.',
      url: 'Write the whole address, with https:// and without a password.',
      private: 'This address is not public; only the server can allow it.',
      port: (port: string) => `Port ${port} is not for webhooks.`,
      kinds: 'Choose at least one kind.',
      description: 'At most 200 characters on one line, please.',
      most: 'This could not be added: there can be 50 endpoints at most.',
    },
  },

  deliveries: {
    title: 'Deliveries',
    none: 'Nothing delivered yet',
    noneHint: 'With the next ticket there will be something here.',
    states: { waiting: 'Waiting', delivered: 'Delivered', failed: 'Failed' },
    tries: { one: '# try', other: '# tries' } as Plural,
    next: (when: string) => `next try ${when}`,
    paused: 'waits until the endpoint is enabled',
    again: 'Deliver again',
    againOf: (what: string) => `Deliver again: ${what}`,
    copyId: 'Copy webhook-id',
    more: 'Show older deliveries',
  },
};

export type WebhookTexts = typeof texts;
export default texts;
