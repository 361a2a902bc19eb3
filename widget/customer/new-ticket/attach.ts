// "We attach this": what goes along with a ticket without being asked for.
import { html, nothing, type TemplateResult } from 'lit';

import type { Service, Session } from '../../../sdk/contract/index.ts';
import { inLine } from '../../kit/i18n/direction.ts';
import type { Texts } from '../../kit/i18n/load.ts';
import { clipIcon } from '../../kit/writing/icons.ts';

export interface AttachProps {
  t: Texts;
  session: Session;
  service: Service | null;
}

/** Needs the styles `form`. */
export function attachView({ t, session, service }: AttachProps): TemplateResult {
  const { account, person } = session;
  const { form } = t;
  const lines: [string, string | null | undefined][] = [
    [form.attachPerson, session.actedBy === null ? person.name : t.actingFor(session.actedBy.name, person.name)],
    [form.attachEmail, person.email],
    [form.attachAccount, account === null ? null : inLine`${account.name} (${account.id})`],
    [form.attachPlan, account?.plan],
    [form.attachAddress, account?.address],
    [form.attachService, service === null ? null : serviceWords(service, t)],
    ...(service?.facts ?? []).map((fact): [string, string] => [fact.label, fact.value]),
    [form.attachPage, session.page],
  ];
  return html`<section class="attach">
    <h2>${clipIcon}${form.attach}</h2>
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

const serviceWords = (service: Service, t: Texts): string =>
  [service.name, service.plan, service.host, t.serviceStates[service.state]]
    .flatMap((word) => (word === null ? [] : [inLine`${word}`]))
    .join(' · ');
