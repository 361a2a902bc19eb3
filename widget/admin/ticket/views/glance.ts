// In one line over the thread what stands beside it where there is room: the service, how it is, its plan, and what was found.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Context, Ticket } from '../../../../sdk/contract/index.ts';
import { standingOf } from '../state/compare.ts';
import type { TicketWords } from '../state/words.ts';

export interface GlanceProps {
  readonly words: TicketWords;
  readonly ticket: Ticket;
  readonly context: Context | null;
}

export function glance({ words: { a, base }, ticket, context }: GlanceProps): TemplateResult {
  const { context: t } = a;
  const service = standingOf(ticket, context);
  const plan = context?.account.plan ?? ticket.snapshot.account.plan;
  if (!service)
    return html`<span class="one-line" dir="auto">${ticket.account.name}</span>${part(plan)}${part(t.noService)}`;
  const { shown, name, isGone, then } = service;
  const was = then && shown && then.state !== shown.state ? base.t.serviceStates[then.state] : null;
  return html`<span class="one-line main" dir="auto">${name}</span>
    ${part(shown && base.t.serviceStates[shown.state], was !== null || isBad(shown?.state))}
    ${part(shown?.plan ?? plan)} ${part(isGone ? t.gone : service.differs ? t.differs : null, true)}`;
}

const isBad = (state: string | undefined): boolean => state === 'failing' || state === 'suspended' || state === 'ended';

const part = (text: string | null | undefined, isLoud = false): TemplateResult | typeof nothing =>
  text ? html`<span class="one-line ${isLoud ? 'loud' : 'muted'}" dir="auto">${text}</span>` : nothing;
