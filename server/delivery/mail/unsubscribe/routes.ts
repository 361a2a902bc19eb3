// The routes of the link that stops mails: pages for a browser, and the one click of a mail provider.
import { askToUnsubscribe, getUnsubscribeStyle, unsubscribe } from '../../../../sdk/contract/index.ts';
import { pageLanguage } from '../../../http/error-page.ts';
import type { Route } from '../../../http/mount.ts';
import { followLink, openLink, unsubscribeStyle, type LinkContext, type Shown } from './commands.ts';

const STATUS = { good: 200, broken: 404, ended: 410 } as const;

export function unsubscribeRoutes(route: Route, secrets: LinkContext['secrets']): void {
  const shown = ({ link, page }: Shown) => ({ status: STATUS[link], text: page });
  route(askToUnsubscribe, async ({ sql, clock, params, acceptLanguage }) =>
    shown(await openLink({ sql, clock, secrets }, params.token, pageLanguage(acceptLanguage))),
  );
  route(unsubscribe, async ({ sql, clock, params, acceptLanguage }) =>
    shown(await followLink({ sql, clock, secrets }, params.token, pageLanguage(acceptLanguage))),
  );
  route(getUnsubscribeStyle, () => Promise.resolve({ status: 200, text: unsubscribeStyle }));
}
