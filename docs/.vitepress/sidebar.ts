// All pages, in the order in which they are read.

interface Entry {
  readonly text: string;
  readonly link: string;
}
interface Group {
  readonly text: string;
  readonly items: readonly Entry[];
}

export const guides: readonly Group[] = [
  {
    text: 'Start',
    items: [
      { text: 'Paneldesk', link: '/index' },
      { text: 'Install and update', link: '/install' },
      { text: 'Embedding', link: '/embedding' },
      { text: 'React, Vue and others', link: '/frameworks' },
      { text: 'What is wrong', link: '/troubleshooting' },
    ],
  },
  {
    text: 'In the panel',
    items: [
      { text: 'The token', link: '/claims' },
      { text: 'What an account rents', link: '/context' },
      { text: 'The element', link: '/element' },
      { text: 'Content Security Policy', link: '/csp' },
      { text: 'Keys of the admin mode', link: '/keys' },
    ],
  },
  {
    text: 'On the server',
    items: [
      { text: 'Reverse proxies', link: '/proxies' },
      { text: 'Settings', link: '/settings' },
      { text: 'Running it', link: '/running' },
      { text: 'Database roles', link: '/database-roles' },
      { text: 'Mail', link: '/mail' },
      { text: 'Webhooks', link: '/webhooks' },
      { text: 'Limits', link: '/limits' },
    ],
  },
  {
    text: 'For programs',
    items: [
      { text: 'HTTP API', link: '/api' },
      { text: 'SDK', link: '/sdk' },
    ],
  },
];

/** Made by the build, and on the site only. */
export const references: Group = {
  text: 'Reference',
  items: [
    { text: 'paneldesk/sdk', link: '/reference/sdk' },
    { text: 'paneldesk/sdk/agent', link: '/reference/agent' },
    { text: 'paneldesk/sdk/sign', link: '/reference/sign' },
    { text: 'paneldesk/sdk/webhooks', link: '/reference/webhooks' },
  ],
};
