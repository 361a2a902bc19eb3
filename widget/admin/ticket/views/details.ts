// Beside the thread: who asks, which account, the service then and now, what else the account has written.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Context, Service, Ticket, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { FieldSet, OwnFields } from '../../../kit/fields/own-fields.ts';
import { errorStrip } from '../../../kit/views/error.ts';
import { stateDot } from '../../../kit/views/state-dot.ts';
import { compareServices, standingOf } from '../state/compare.ts';
import type { TicketWords } from '../state/words.ts';

export interface DetailsProps {
  readonly words: TicketWords;
  readonly ticket: Ticket;
  /** The fields that the tenant has added, once they are there; why they do not come. */
  readonly own: OwnFields | null | undefined;
  readonly ownError: ShownError | null;
  readonly onSet: (set: FieldSet) => void;
  readonly onRetryOwn: () => void;
  readonly context: Context | null;
  readonly error: ShownError | null;
  readonly earlier: readonly TicketSummary[] | null;
  readonly onOpen: (id: string) => void;
  readonly onShowAccount: () => void;
  readonly onRetry: () => void;
}

export function details(props: DetailsProps): TemplateResult {
  const { words, ticket, context } = props;
  const { context: t } = words.a;
  const { snapshot } = ticket;
  // The account as it is now where it is known; what was different when the ticket was filed stands beside it.
  const now = context?.account ?? snapshot.account;
  return html`
    ${ownFields(props)}
    <section>
      <h3>${t.person}</h3>
      <dl>
        ${fact(t.person, ticket.requester.name, { isTitle: true })}
        ${snapshot.email ? fact(t.email, snapshot.email) : nothing}
        ${snapshot.page ? fact(t.page, snapshot.page, { isCode: true }) : nothing}
        ${fact(t.opened, words.base.moment(ticket.createdAt, words.now))}
      </dl>
    </section>
    <section>
      <h3>${t.account}</h3>
      <dl>
        ${fact(t.account, now.name, { isTitle: true, hint: now.id, was: was(words, snapshot.account.name, now.name) })}
        ${fact(t.plan, now.plan, { was: was(words, snapshot.account.plan, now.plan) })}
        ${fact(t.address, now.address, { was: was(words, snapshot.account.address, now.address) })}
      </dl>
    </section>
    <section>
      <h3>${t.service}</h3>
      ${service(props)} ${refused(props)}
    </section>
    ${
      props.error
        ? errorStrip({ error: props.error, language: words.base, lead: t.failed, onRetry: props.onRetry })
        : nothing
    }
    <section>
      <h3>${t.earlier}</h3>
      ${earlier(props)}
    </section>
  `;
}

/** To be changed where they stand, as far as that may be; the others, such as those that are not asked any more, to be read. */
function ownFields({ words, ticket, own, ownError, onSet, onRetryOwn }: DetailsProps): TemplateResult | typeof nothing {
  if (!own && !ownError) return nothing;
  const asked = ticket.may.includes('edit') ? (own?.asked('staff') ?? []) : [];
  const besides = asked.map(({ name }) => name);
  if (own && asked.length === 0 && own.facts(ticket.fields).length === 0) return nothing;
  return html`<section>
    <h3>${words.a.context.fields}</h3>
    ${ownError ? errorStrip({ error: ownError, language: words.base, onRetry: onRetryOwn }) : nothing}
    ${
      asked.length === 0
        ? nothing
        : html`<panel-desk-own-fields
            compact
            .own=${own}
            .side=${'staff'}
            .saved=${ticket.fields}
            @field-set=${({ detail }: CustomEvent<FieldSet>) => onSet(detail)}
          ></panel-desk-own-fields>`
    }
    ${own ? html`<panel-desk-own-facts .own=${own} .values=${ticket.fields} .besides=${besides}></panel-desk-own-facts>` : nothing}
  </section>`;
}

interface FactLook {
  readonly isTitle?: boolean;
  readonly isCode?: boolean;
  readonly hint?: string;
  readonly was?: string | undefined;
}

/** A title has no label of its own: the heading above says what it is. */
function fact(label: string, value: string | null, look: FactLook = {}): TemplateResult | typeof nothing {
  if (value === null && look.was === undefined) return nothing;
  return html`<div class="fact ${look.isTitle ? 'title' : ''}">
    <dt class=${look.isTitle ? 'unseen' : ''}>${label}</dt>
    <dd class=${look.isCode ? 'code' : ''}>
      <span class="value" dir="auto">${value ?? '–'}</span>
      ${look.hint ? html`<span class="muted small">${look.hint}</span>` : nothing}
      ${look.was === undefined ? nothing : html`<span class="was" dir="auto">${look.was}</span>`}
    </dd>
  </div>`;
}

const was = ({ a }: TicketWords, then: string | null, now: string | null): string | undefined =>
  then === now ? undefined : a.context.was(then ?? a.context.nothing);

function service({ words, ticket, context }: DetailsProps): TemplateResult {
  const { a, base } = words;
  const { context: t } = a;
  const service = standingOf(ticket, context);
  if (!service) return html`<p class="muted small">${t.noService}</p>`;
  const { name, kind, then, now, isGone, differs } = service;
  const told = context?.signedAt ? t.told(base.ago(context.signedAt, words.now)) : t.unknown;
  const stateName = (each: Service['state']): string => base.t.serviceStates[each];
  const labels = { state: a.ticket.state, plan: t.plan, host: t.host };
  const facts = compareServices(then, now ?? null, labels, stateName);
  return html`
    <dl>
      ${fact(t.service, name, { isTitle: true, hint: base.t.serviceKinds[kind] })}
      ${facts.map((each) => fact(each.label, each.value, { was: each.was === undefined ? undefined : t.was(each.was ?? t.nothing) }))}
    </dl>
    ${
      context === null
        ? nothing
        : isGone
          ? html`<p class="verdict differs">${t.gone}</p>`
          : html`<p class="verdict ${differs ? 'differs' : ''}" title=${told}>
              ${context.signedAt === null ? t.unknown : differs ? t.differs : t.same}
            </p>`
    }
  `;
}

/** Of the panel's newest statement not all could be taken: what stands here may be older than it looks. */
function refused({ words: { a, base, now }, context }: DetailsProps): TemplateResult | typeof nothing {
  if (!context?.refused) return nothing;
  const { signedAt, refused: parts } = context;
  return html`<p class="verdict differs">
    ${signedAt === null ? nothing : a.context.asOf(base.moment(signedAt, now))}
    ${a.context.refused(parts.issues.map(({ path }) => path).join(', '))}
  </p>`;
}

function earlier({ words, earlier: tickets, onOpen, onShowAccount }: DetailsProps): TemplateResult {
  const { a, base, now } = words;
  if (tickets === null) return html`<span class="skeleton w70"></span><span class="skeleton w50"></span>`;
  if (tickets.length === 0) return html`<p class="muted small">${a.context.noEarlier}</p>`;
  return html`<ul class="earlier-list">
      ${tickets.map(
        (ticket) =>
          html`<li>
            <button type="button" class="earlier-ticket" @click=${() => onOpen(ticket.id)}>
              <span class="one-line subject" dir="auto" title=${ticket.subject}>${ticket.subject}</span>
              <span class="foot muted small"
                >${stateDot(ticket.state, a.states[ticket.state])}<span class="numbers"
                  >${base.agoShort(ticket.movedAt, now)}</span
                ></span
              >
            </button>
          </li>`,
      )}
    </ul>
    <button class="button link small" type="button" @click=${onShowAccount}>${a.context.showAll}</button>`;
}
