// Which service a new ticket is probably about.
import type { Service } from '../../../../sdk/contract/index.ts';

/** What the host named, else what the page's path names, else the only one, else the only one that fails. */
export function likelyService(services: readonly Service[], named: string | null, page: string | null): string | null {
  if (named !== null) return services.some(({ id }) => id === named) ? named : null;
  const steps = (page ?? '').split('/').map(decode).filter(Boolean);
  const onPage = services.filter(({ id, name }) => steps.includes(id) || steps.includes(name));
  if (onPage.length === 1) return onPage[0]?.id ?? null;
  if (services.length === 1) return services[0]?.id ?? null;
  const failing = services.filter(({ state }) => state === 'failing');
  return failing.length === 1 ? (failing[0]?.id ?? null) : null;
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
