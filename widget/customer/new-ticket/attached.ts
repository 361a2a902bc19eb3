// "We attach this": what goes along with a ticket without being asked for. Loaded beside the services, before which it says
// little; its own element, as it brings its own styles.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';

import type { Service, Session } from '../../../sdk/contract/index.ts';
import { define, given } from '../../kit/elements/desk-view.ts';
import { inLine } from '../../kit/i18n/direction.ts';
import type { FormTexts } from '../../kit/i18n/load.ts';
import { reset } from '../../kit/styles/reset.ts';
import { clipIcon } from '../../kit/writing/icons.ts';

export { likelyService } from './likely-service.ts';

const styles = css`
  .attach {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border-radius: var(--pd-radius);
    background: var(--pd-sunken);
    font-size: var(--pd-small);
  }
  .attach > h2 {
    display: flex;
    gap: 8px;
    align-items: center;
    color: var(--pd-muted);
    text-wrap: wrap;
  }
  .attach dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 3px 14px;
  }
  .attach dt {
    color: var(--pd-muted);
  }
  .attach dd {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`;

export class PanelDeskAttached extends LitElement {
  static override styles = [reset, styles];
  static override properties = given<PanelDeskAttached>('t', 'session', 'service');
  declare t: FormTexts;
  declare session: Session;
  declare service: Service | null;

  protected override render(): TemplateResult {
    const { t, session, service } = this;
    const { account, person } = session;
    const { newTicket } = t;
    const lines: [string, string | null | undefined][] = [
      [newTicket.attachPerson, session.actedBy === null ? person.name : t.actingFor(session.actedBy.name, person.name)],
      [newTicket.attachEmail, person.email],
      [newTicket.attachAccount, account === null ? null : inLine`${account.name} (${account.id})`],
      [newTicket.attachPlan, account?.plan],
      [newTicket.attachAddress, account?.address],
      [newTicket.attachService, service === null ? null : serviceWords(service, t)],
      ...(service?.facts ?? []).map((fact): [string, string] => [fact.label, fact.value]),
      [newTicket.attachPage, session.page],
    ];
    return html`<section class="attach">
      <h2>${clipIcon}${newTicket.attach}</h2>
      <dl>
        ${lines.map(([name, value]) =>
          value === null || value === undefined || value === ''
            ? nothing
            : html`<dt>${name}</dt>
                <dd dir="auto">${value}</dd>`,
        )}
      </dl>
    </section>`;
  }
}

const serviceWords = (service: Service, t: FormTexts): string =>
  [service.name, service.plan, service.host, t.serviceStates[service.state]]
    .flatMap((word) => (word === null ? [] : [inLine`${word}`]))
    .join(' · ');

define('panel-desk-attached', PanelDeskAttached);
