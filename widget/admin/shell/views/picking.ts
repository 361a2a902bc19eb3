// The list to choose from that is open, as an element beside its opener.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { Action, PersonRef, QueueCounts, Ticket, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { AccountsController } from '../../queue/controllers/accounts.ts';
import type { Filters } from '../../queue/state/filters.ts';
import type { ReplyState } from '../../ticket/state/draft.ts';
import type { Picking } from '../controllers/picking.ts';
import type { Choice } from '../elements/panel-desk-picker.ts';
import type { MailNeeds, Screen } from '../state/places.ts';
import {
  agentChoices,
  categoryChoices,
  filterChoices,
  priorityChoices,
  stateChoices,
  thenChoices,
  viewChoices,
} from './choices.ts';
import type { Words } from './words.ts';

export interface PickerProps {
  readonly words: Words;
  readonly picking: Picking;
  readonly about: Ticket | TicketSummary | null;
  readonly may: readonly Action[] | null;
  readonly filters: Filters;
  readonly counts: QueueCounts | null;
  readonly screens: readonly Screen[];
  readonly mail: MailNeeds | null;
  readonly agents: readonly PersonRef[] | null;
  readonly accounts: AccountsController;
  readonly then: ReplyState;
  readonly onPick: (value: string) => void;
  readonly onDismiss: () => void;
  readonly onSearch: (text: string) => void;
}

interface Look {
  readonly heading: string;
  readonly choices: readonly Choice[];
  readonly placeholder?: string;
  readonly none?: string;
  readonly isMany?: boolean;
  readonly isRemote?: boolean;
  readonly isBusy?: boolean;
}

export function pickerOf(props: PickerProps): TemplateResult {
  const look = lookOf(props);
  const { words } = props;
  return html`<panel-desk-picker
    .heading=${look.heading}
    .choices=${look.choices}
    .anchor=${props.picking.anchor}
    .isSearchable=${look.placeholder !== undefined}
    .isMany=${look.isMany ?? false}
    .isRemote=${look.isRemote ?? false}
    .isBusy=${look.isBusy ?? false}
    .texts=${{ placeholder: look.placeholder ?? '', none: look.none ?? '', close: words.base.t.close }}
    @pick=${(event: CustomEvent<string>) => props.onPick(event.detail)}
    @search=${(event: CustomEvent<string>) => props.onSearch(event.detail)}
    @dismiss=${props.onDismiss}
  ></panel-desk-picker>`;
}

function lookOf(props: PickerProps): Look {
  const { words, picking, about, filters, agents, accounts } = props;
  const { ticket, queue, panes, composer } = words.a;
  switch (picking.kind) {
    case 'state':
      return { heading: ticket.state, choices: about ? stateChoices(words, about.state, props.may) : [] };
    case 'priority':
      return { heading: ticket.priority, choices: about ? priorityChoices(words, about.priority) : [] };
    case 'category':
      return { heading: ticket.category, choices: about ? categoryChoices(words, about.category) : [] };
    case 'assign':
      return {
        heading: ticket.assign,
        choices: agents ? agentChoices(words, agents, about?.assignee ?? null) : [],
        placeholder: ticket.findAgent,
        none: ticket.noAgent,
        isBusy: agents === null,
      };
    case 'filter':
      return {
        heading: queue.filter,
        choices: filterChoices(words, filters, accounts.found, picking.text),
        placeholder: queue.filterHint,
        none: queue.noFilter,
        isMany: true,
        isRemote: true,
        isBusy: accounts.isSeeking,
      };
    case 'view':
      return {
        heading: panes.views,
        choices: viewChoices(words, filters.view, props.counts, props.screens, props.mail),
      };
    case 'then':
      return { heading: composer.then, choices: thenChoices(words, props.then) };
  }
}
