// An endpoint in the form that people see and fill in, and back. Pure.
import type {
  Issue,
  NewWebhookInput,
  Webhook,
  WebhookChangeInput,
  WebhookFormat,
  WebhookKind,
} from '../../../../sdk/contract/index.ts';
import type { WebhookTexts } from '../i18n/en.ts';

/** What stands in the form. */
export interface EndpointForm {
  readonly url: string;
  readonly format: WebhookFormat;
  readonly reach: 'all' | 'some';
  readonly kinds: readonly WebhookKind[];
  readonly description: string;
  readonly enabled: boolean;
}

export type Field = 'url' | 'kinds' | 'description';
export type Problems = Partial<Record<Field, string>>;

export const formOf = (webhook: Webhook | null): EndpointForm => ({
  // Nobody can read it back: what stands here is another one.
  url: '',
  format: webhook?.format ?? 'standard',
  reach: webhook?.kinds.length ? 'some' : 'all',
  kinds: webhook?.kinds ?? [],
  description: webhook?.description ?? '',
  enabled: !webhook?.disabled,
});

/** Without `enabled`: a new endpoint takes none, it is enabled. */
export const inputOf = ({ url, format, reach, kinds, description }: EndpointForm): NewWebhookInput => ({
  url: url.trim(),
  format,
  kinds: reach === 'all' ? [] : [...kinds],
  description: description.trim() || null,
});

/** The same for one that is there: without an address it keeps its own. */
export function changeOf(form: EndpointForm): WebhookChangeInput {
  const { url, ...rest } = inputOf(form);
  return { ...rest, ...(url !== '' && { url }), enabled: form.enabled };
}

/** What it is called: as described, or by its host. */
export const nameOf = ({ description, host }: Webhook): string => description ?? host;

/** As much of its address as anybody may see: `hooks.slack.com/…Xy12`. */
export const addressOf = ({ host, addressEnd }: Pick<Webhook, 'host' | 'addressEnd'>): string =>
  `${host}/…${addressEnd}`;

/** With what is known of one now; a new one comes last. */
export const withWebhook = (webhooks: readonly Webhook[], one: Webhook): Webhook[] =>
  webhooks.some(({ id }) => id === one.id)
    ? webhooks.map((webhook) => (webhook.id === one.id ? one : webhook))
    : [...webhooks, one];

export type Health = 'active' | 'failing' | 'disabled';

export const healthOf = ({ disabled, failingSince }: Webhook): Health =>
  disabled ? 'disabled' : failingSince === null ? 'active' : 'failing';

/** What cannot be meant, seen without the server: it would take no kinds at all for every kind. */
export function missingIn(
  { url, reach, kinds }: EndpointForm,
  isNew: boolean,
  { problems }: WebhookTexts['form'],
): Problems {
  return {
    ...(isNew && url.trim() === '' && { url: problems.missing }),
    ...(reach === 'some' && kinds.length === 0 && { kinds: problems.kinds }),
  };
}

/** The server's issues at their fields, in the reader's language. */
export function problemsOf(issues: readonly Issue[], { problems }: WebhookTexts['form']): Problems {
  const found: Problems = {};
  for (const { pointer, message } of issues) {
    const field = pointer.split('/')[1];
    if (field === 'url') {
      const port = /^Port (\d+)/.exec(message)?.[1];
      found.url = port ? problems.port(port) : message.includes('not public') ? problems.private : problems.url;
    } else if (field === 'kinds' || field === 'description') found[field] = problems[field];
  }
  return found;
}
