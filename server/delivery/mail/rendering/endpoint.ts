// What is said of a webhook endpoint that was disabled: why, since when, what becomes of what waits.
import { clockTime } from './clock.ts';
import type { Block } from './content.ts';
import type { DisabledEndpoint, MailToRender } from './mail-to-render.ts';
import { isolated, oneLine } from './plain.ts';
import type { MailTexts } from './texts.ts';

/** In one line: what admins call it, or its host. Nothing where mails must not say what they are about. */
export function endpointName({ description, host }: DisabledEndpoint, { settings }: MailToRender): string | null {
  if (settings.withoutContent) return null;
  return description === null ? host : `${isolated(oneLine(description, 150))} (${host})`;
}

export function endpointBlocks(endpoint: DisabledEndpoint, mail: MailToRender, texts: MailTexts): Block[] {
  const { webhook, facts } = texts;
  const { description, host, reason, since } = endpoint;
  const name: (readonly [string, string])[] = mail.settings.withoutContent
    ? []
    : [
        ...(description === null ? [] : [[facts.endpoint, oneLine(description, 200)] as const]),
        [facts.host, host] as const,
      ];
  return [
    { kind: 'paragraph', text: webhook.reasons[reason] },
    { kind: 'facts', rows: [...name, [facts.failingSince, clockTime(since, mail.timeZone, texts)]] },
    { kind: 'paragraph', text: webhook.kept },
  ];
}
