// Which fields does a provider add to its tickets? Two that nearly every question on hosting comes to.
import type { createAgentClient, NewFieldInput } from 'paneldesk/sdk/agent';

const fields: readonly NewFieldInput[] = [
  {
    id: 'operating_system',
    kind: 'choice',
    names: { en: 'Operating system', de: 'Betriebssystem' },
    options: [
      { value: 'debian_11', names: { en: 'Debian 11' }, retired: true },
      { value: 'debian_12', names: { en: 'Debian 12' } },
      { value: 'ubuntu_24_04', names: { en: 'Ubuntu 24.04' } },
      { value: 'alma_9', names: { en: 'AlmaLinux 9' } },
      { value: 'other', names: { en: 'Another one, or I do not know', de: 'Ein anderes, oder ich weiß es nicht' } },
    ],
    filterable: true,
  },
  {
    id: 'php_version',
    kind: 'text',
    names: { en: 'PHP version', de: 'PHP-Version' },
    help: { en: 'As the panel shows it beside the web space.', de: 'Wie sie im Panel beim Webspace steht.' },
  },
];

/** Those that are not there yet. */
export async function addFields(admin: ReturnType<typeof createAgentClient>): Promise<void> {
  const there = new Set((await admin.fields.get()).items.map(({ id }) => id));
  for (const field of fields) if (!there.has(field.id)) await admin.fields.create(field);
}
