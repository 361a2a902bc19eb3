// "We attach": what goes along with a ticket without being asked for, one line that opens. Its own element, as it brings its
// own styles.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';

import type { Service, Session } from '../../../../sdk/contract/index.ts';
import { define, given } from '../../../kit/elements/desk-view.ts';
import { inLine } from '../../../kit/i18n/direction.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { FormTexts } from '../../../kit/i18n/load.ts';
import { reset } from '../../../kit/styles/reset.ts';
import type { BesideTexts } from './i18n/en.ts';
import { clipIcon, downIcon } from '../../../kit/writing/icons.ts';

const styles = css`
  details {
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  summary {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    min-block-size: var(--pd-touch, 24px);
    border-radius: var(--pd-radius);
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    color: var(--pd-text);
  }
  details[open] > summary > svg:last-child {
    rotate: 180deg;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 3px 14px;
    margin-block-start: 6px;
    padding: 12px 14px;
    border-radius: var(--pd-radius);
    background: var(--pd-sunken);
  }
  dd {
    color: var(--pd-text);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`;

export class PanelDeskAttached extends LitElement {
  static override styles = [reset, styles];
  static override properties = given<PanelDeskAttached>('language', 'words', 'session', 'service');
  declare language: Language<FormTexts>;
  declare words: BesideTexts;
  declare session: Session;
  declare service: Service | null;

  protected override render(): TemplateResult {
    const { session, service, words } = this;
    const { t } = this.language;
    const { account, person } = session;
    const lines: [string, string | null | undefined][] = [
      [words.attachPerson, session.actedBy === null ? person.name : t.actingFor(session.actedBy.name, person.name)],
      [words.attachEmail, person.email],
      [words.attachAccount, account === null ? null : inLine`${account.name} (${account.id})`],
      [words.attachPlan, account?.plan],
      [words.attachAddress, account?.address],
      [words.attachService, service === null ? null : serviceWords(service, t)],
      ...(service?.facts ?? []).map((fact): [string, string] => [fact.label, fact.value]),
      [words.attachPage, session.page],
    ];
    return html`<details>
      <summary>${clipIcon}<span>${words.attach(this.#inShort)}</span>${downIcon}</summary>
      <dl>
        ${lines.map(([name, value]) =>
          value === null || value === undefined || value === ''
            ? nothing
            : html`<dt>${name}</dt>
                <dd dir="auto">${value}</dd>`,
        )}
      </dl>
    </details>`;
  }

  /** "service, plan and last state": nothing that does not go along. */
  get #inShort(): string {
    const { service, session, language, words: texts } = this;
    const { person, account, plan, service: words, state } = texts.attached;
    const hasPlan = Boolean(service?.plan ?? session.account?.plan);
    const names = service === null ? [person, session.account !== null && account] : [words, hasPlan && plan, state];
    return new Intl.ListFormat(language.locale).format(names.filter((name) => name !== false));
  }
}

const serviceWords = (service: Service, t: FormTexts): string =>
  [service.name, service.plan, service.host, t.serviceStates[service.state]]
    .flatMap((word) => (word === null ? [] : [inLine`${word}`]))
    .join(' · ');

define('panel-desk-attached', PanelDeskAttached);
