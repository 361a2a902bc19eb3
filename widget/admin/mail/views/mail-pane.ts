// The list of mails, and what stands there when there are none.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Mail } from '../../../../sdk/contract/index.ts';
import { toShownError } from '../../../kit/state/error.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { errorStrip, errorView } from '../../../kit/views/error.ts';
import { inboxIcon, searchIcon, tickIcon } from '../../../kit/views/icons.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { mailDetails } from './mail-details.ts';
import type { MailDetailsProps } from './mail-details.ts';
import { mailRow } from './mail-row.ts';

export interface MailPaneProps extends MailDetailsProps {
  readonly onOpen: (mail: Mail) => void;
  readonly onTicket: (number: number) => void;
}

export function mailPane(props: MailPaneProps): TemplateResult {
  const { w, base } = props.words;
  const { status, list } = props.list;
  const found = base.count(list.next === null ? w.list.found : w.list.foundMore, list.items.length);
  return html`<section class="pane" aria-labelledby="mails">
    <div class="line">
      <h2 id="mails">${w.list.title}</h2>
      <span class="muted small numbers" role="status">${status === 'ready' ? found : ''}</span>
    </div>
    ${body(props)}
  </section>`;
}

function body(props: MailPaneProps): TemplateResult {
  const { words, list, actions, opened, onOpen, onTicket } = props;
  const { base } = words;
  if (list.status === 'loading') return listSkeleton(base.t.loading, 8);
  if (list.error)
    return errorView({ error: toShownError(list.error), language: base, onRetry: () => void list.load() });
  if (list.list.items.length === 0) return empty(props);
  return html`<ul class="mails" tabindex="-1" aria-labelledby="mails" @keydown=${walk}>
      ${repeat(
        list.list.items,
        ({ id }) => id,
        (known) => {
          const mail = actions.expect(known);
          const isOpen = mail.id === opened.id;
          return html`<li class="mail ${mail.state} ${isOpen ? 'open' : ''}">
            ${mailRow({ words, mail, isOpen, onOpen: () => onOpen(known), onTicket })}
            ${isOpen ? mailDetails(mail, props) : nothing}
          </li>`;
        },
      )}
    </ul>
    ${more(props)}`;
}

function more({ words, list }: MailPaneProps): TemplateResult | typeof nothing {
  const { w, base } = words;
  const onRetry = () => void list.more();
  if (list.moreError) {
    return errorStrip({ error: toShownError(list.moreError), language: base, lead: w.list.moreFailed, onRetry });
  }
  if (list.list.next === null) return nothing;
  return html`<button class="button slim more" type="button" aria-disabled=${list.isLoadingMore} @click=${onRetry}>
    ${list.isLoadingMore ? html`<span class="spinner"></span>` : nothing}${w.list.more}
  </button>`;
}

function empty({ words, list }: MailPaneProps): TemplateResult {
  const { w } = words;
  const text = list.text.trim();
  if (text === '') {
    const icon = list.segment === 'attention' ? tickIcon : inboxIcon;
    return emptyView({ icon, title: w.list.empty[list.segment], hint: w.list.emptyHint[list.segment] });
  }
  const title = w.list.noneFound(text);
  const look = html`<button class="button slim" type="button" @click=${() => list.show('all', list.text)}>
    ${w.list.everywhere}
  </button>`;
  return emptyView({
    icon: searchIcon,
    title,
    hint: w.list.noneFoundHint,
    ...(list.segment !== 'all' && { action: look }),
  });
}

/** Arrows go from row to row, Home and End to the first and the last. */
function walk(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const rows = [...list.querySelectorAll<HTMLElement>('.opener')];
  const at = rows.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  rows[to]?.focus();
}
