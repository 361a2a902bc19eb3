// Puts a fresh first page of deliveries into a list that has been read further. Pure.
import type { Page, WebhookDelivery } from '../../../../sdk/contract/index.ts';

/** The fresh page is the truth as far as it reaches; what lies below its last row stays. */
export function refreshed(old: Page<WebhookDelivery>, fresh: Page<WebhookDelivery>): Page<WebhookDelivery> {
  const last = fresh.items.at(-1);
  const at = old.items.findIndex(({ id }) => id === last?.id);
  const below = at < 0 ? [] : old.items.slice(at + 1);
  // Newer ones may have pushed all that was known below the page: then there is a gap, and it is read again from here.
  return below.length === 0 ? fresh : { items: [...fresh.items, ...below], next: old.next };
}
