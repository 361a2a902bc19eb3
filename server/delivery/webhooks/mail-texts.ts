// What mails say of endpoints, in every language of mails.
import type { MailLanguage } from '../mail/rendering/texts.ts';

const en = {
  title: 'A webhook endpoint was disabled',
  subject: (name: string | null) =>
    name === null ? 'A webhook endpoint was disabled' : `Webhook endpoint disabled: ${name}`,
  /** Over what is told of it in a digest. */
  heading: (name: string | null) => (name === null ? 'Webhook endpoint' : `Webhook endpoint ${name}`),
  /** Behind `updates about`. */
  count: (many: number) => (many === 1 ? '1 webhook endpoint' : `${many} webhook endpoints`),
  reasons: {
    failing: 'Every delivery to it failed for days, so it is told nothing more.',
    gone: 'It says that it is gone for good (HTTP 410), so it is told nothing more.',
  },
  /** As long as housekeeping keeps it. */
  kept: 'What waits is kept for 30 days and delivered once you enable it. What happens until then is not sent to it later.',
  facts: { endpoint: 'Endpoint', host: 'Host', failingSince: 'Failing since' },
};

const de: typeof en = {
  title: 'Ein Webhook-Endpunkt wurde abgeschaltet',
  subject: (name) =>
    name === null ? 'Ein Webhook-Endpunkt wurde abgeschaltet' : `Webhook-Endpunkt abgeschaltet: ${name}`,
  heading: (name) => (name === null ? 'Webhook-Endpunkt' : `Webhook-Endpunkt ${name}`),
  // In the dative.
  count: (many) => (many === 1 ? '1 Webhook-Endpunkt' : `${many} Webhook-Endpunkten`),
  reasons: {
    failing: 'Seit Tagen ist jede Zustellung an ihn gescheitert; er bekommt nichts mehr gesendet.',
    gone: 'Er meldet, dass es ihn nicht mehr gibt (HTTP 410); er bekommt nichts mehr gesendet.',
  },
  kept: 'Was wartet, bleibt 30 Tage erhalten und wird zugestellt, sobald Sie ihn wieder einschalten. Was bis dahin geschieht, wird nicht nachgesendet.',
  facts: { endpoint: 'Endpunkt', host: 'Host', failingSince: 'Scheitert seit' },
};

export const endpointTexts: Readonly<Record<MailLanguage, typeof en>> = { en, de };
