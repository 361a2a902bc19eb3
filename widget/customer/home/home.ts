// The customer's first view: a new ticket first, then what waits for them, then the rest.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Page, TicketSummary } from '../../../sdk/contract/index.ts';
import { pageOfTickets } from '../../../sdk/resources/ticket-lists.ts';
import { AnnounceController } from '../../kit/controllers/announce.ts';
import { FreshnessController } from '../../kit/controllers/freshness.ts';
import { NowController } from '../../kit/controllers/now.ts';
import { RequestController } from '../../kit/controllers/request.ts';
import { define, DeskView, given } from '../../kit/elements/desk-view.ts';
import { inLine } from '../../kit/i18n/direction.ts';
import { tell } from '../../kit/state/desk.ts';
import { isPassing } from '../../kit/state/error.ts';
import { isNewTicketDraft, type LeftDraft, type NewTicketDraft } from '../../kit/state/drafts.ts';
import { controls } from '../../kit/styles/controls.ts';
import { frame } from '../../kit/styles/frame.ts';
import { list } from '../../kit/rows/styles.ts';
import { reset } from '../../kit/styles/reset.ts';
import { skeletons } from '../../kit/styles/skeletons.ts';
import { states } from '../../kit/styles/states.ts';
import { barButton } from '../../kit/views/bar.ts';
import { errorStrip, errorView } from '../../kit/views/error.ts';
import { lineIn } from '../../kit/writing/field.ts';
import { bellIcon, editIcon, plusIcon } from '../../kit/views/icons.ts';
import { keyed } from '../../kit/views/keyed.ts';
import { listSkeleton } from '../../kit/views/skeleton.ts';
import { draftList } from './draft-list.ts';
import { emptyList } from './empty-list.ts';
import { searchView, type Segment, statesOf } from './search.ts';
import { ticketRow } from './ticket-row.ts';

/** Tickets a page; and milliseconds without a key before a search is asked for. */
const PAGE = 25;
const PAUSE = 220;

/** Of two answers, one after the other: what moved in between stands once. */
function joined(first: TicketSummary[], rest: TicketSummary[]): TicketSummary[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...rest.filter(({ id }) => !known.has(id))];
}

export class PanelDeskHome extends DeskView {
  static override styles = [reset, frame, controls, states, skeletons, list];
  static override properties = given<PanelDeskHome>('desk', 'current', 'left', 'news', 'segment', 'words', 'more');

  /** The ticket that is open beside the list. */
  declare current: string | null;
  /** Drafts that other tabs left here. */
  declare left: readonly LeftDraft<NewTicketDraft>[];
  /** Tickets with news that the segments of open ones do not show. */
  declare news: readonly TicketSummary[];
  declare segment: Segment;
  declare words: string;
  declare more: 'no' | 'loading' | 'failed';

  #page = new RequestController<Page<TicketSummary>>(this);
  #now = new NowController(this);
  #announce = new AnnounceController(this);
  #pause: ReturnType<typeof setTimeout> | undefined;
  #before: Segment = 'open';
  #fresh = new FreshnessController(this, { refresh: () => this.refresh(), live: () => this.desk?.live });

  constructor() {
    super();
    this.current = null;
    this.left = [];
    this.news = [];
    this.segment = 'open';
    this.words = '';
    this.more = 'no';
  }

  /** Back from a ticket: to its row, while it is still there. */
  async return(ticketId: string | null): Promise<void> {
    await this.focusOn(this.$(`#t-${ticketId}`) ? `#t-${ticketId}` : 'h1');
    await this.#fresh.now();
    await this.updateComplete;
    // Solved meanwhile, the ticket may have left this list, and the focus with it.
    if (document.activeElement === document.body) void this.arrive();
  }

  /** One step back: out of the search. False where nothing is searched for. */
  back(): boolean {
    if (this.words === '') return false;
    this.#find('');
    void this.focusOn('h1');
    return true;
  }

  /** Asks again, in place: what was paged in stays, the scroll position too. */
  async refresh(): Promise<unknown> {
    // Hidden behind a ticket there is nobody to see it; coming back refreshes.
    if (this.desk === undefined || this.checkVisibility?.({ visibilityProperty: true }) === false) return;
    this.#findBeside();
    const shown = this.#page.value;
    if (this.#page.loading || this.more === 'loading') return false;
    const limit = Math.min(100, Math.max(PAGE, shown?.items.length ?? 0));
    const fresh = await this.#page.refresh(async (signal) => {
      const fresh = await this.#list(signal, { limit });
      if (!shown || shown.items.length <= limit) return fresh;
      return { items: joined(fresh.items, shown.items.slice(limit)), next: shown.next };
    });
    return fresh !== undefined || (this.#page.error?.retryAfter ?? false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isOther(changed)) return;
    this.#findBeside();
    void this.#load();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    // What waits for the reader comes first, else in the order the server gave.
    const turn = ({ state }: TicketSummary): number => (state === 'waiting_for_customer' ? 0 : 1);
    const items = (this.#page.value?.items ?? []).map((ticket) => ({ key: ticket.id, ticket }));
    if (this.segment === 'open' && this.words === '') items.sort((a, b) => turn(a.ticket) - turn(b.ticket));
    keyed(this.$('.rows.listed'), 'li', items, ({ ticket }) => this.#row(ticket));
  }

  #row(ticket: TicketSummary): TemplateResult {
    const { language, me } = this.desk;
    return ticketRow({
      ticket,
      language,
      now: this.#now.now,
      me,
      current: ticket.id === this.current,
      onOpen: () => tell(this, 'desk-go', { view: 'ticket', id: ticket.id, number: ticket.number }),
    });
  }

  protected override render(): TemplateResult {
    const { desk } = this;
    const { t } = desk.language;
    const page = this.#page.value;
    const may = desk.session.permissions.includes('answer');
    const draft = may ? desk.drafts.read('new', isNewTicketDraft) : undefined;
    return html`${this.bar(
        html`<h1 tabindex="-1">${t.title}</h1>
          <div class="small muted one-line from" dir="auto">${desk.session.tenant.name}</div>`,
        false,
        barButton(t.home.notifications, bellIcon, () => tell(this, 'desk-go', { view: 'preferences' })),
      )}
      <div class="scroll">
        <div class="top">
          <button class="button primary wide new" type="button" ?hidden=${!may} @click=${this.#write()}>
            ${draft ? [editIcon, t.home.resume] : [plusIcon, t.home.newTicket]}
          </button>
          ${
            may && this.left.length
              ? this.#drafts(draft)
              : draft
                ? html`<p class="small muted one-line">${inLine`${t.home.draft}: ${draft.subject || draft.text}`}</p>`
                : nothing
          }
          ${searchView({
            t,
            words: this.words,
            segment: this.segment,
            onInput: (event) => this.#find(lineIn(event)),
            onKey: this.#pressed,
            onChoose: (segment) => this.#choose(segment),
          })}
        </div>
        ${
          page !== undefined && this.#page.error !== null
            ? html`<div class="strip">
                ${errorStrip({ error: this.#page.error, language: desk.language, lead: t.error.behind })}
              </div>`
            : nothing
        }
        ${this.#newsView()} ${this.#tickets(page)}
        ${
          desk.closable && matchMedia('(hover: hover)').matches
            ? html`<p class="swap">
                <button class="button quiet slim" type="button" @click=${() => tell(this, 'desk-swap', null)}>
                  ${t.home.swap}
                </button>
              </p>`
            : nothing
        }
      </div>
      ${this.#announce.region()}`;
  }

  /** What was answered and solved in one: it would stand nowhere among the open ones. */
  #newsView(): TemplateResult | typeof nothing {
    const { t } = this.desk.language;
    if (this.news.length === 0 || this.words !== '' || !['open', 'waiting'].includes(this.segment)) return nothing;
    return html`<section class="news" aria-labelledby="news">
      <h2 class="small muted" id="news">${t.home.news}</h2>
      <ul class="rows">
        ${this.news.map((ticket) => html`<li>${this.#row(ticket)}</li>`)}
      </ul>
    </section>`;
  }

  #tickets(page: Page<TicketSummary> | undefined): TemplateResult {
    const { language } = this.desk;
    const { t } = language;
    if (page === undefined)
      return this.#page.error === null
        ? listSkeleton(t.loading)
        : errorView({
            error: this.#page.error,
            language,
            onRetry: () => void this.#load(),
            // Beside a view that is open it is that one's.
            hasWay: this.desk.hasWay && this.querySelector('slot') !== null,
          });
    if (page.items.length === 0) return emptyList({ t, segment: this.segment, words: this.words });
    return html`${page.items[0]?.found?.by === 'similar' ? html`<p class="similar small muted">${t.home.similar}</p>` : nothing}
      <ul class="rows listed" aria-label=${t.home.list}></ul>
      ${
        page.next === null
          ? nothing
          : html`<div class="older">
              <button
                class="button"
                type="button"
                aria-disabled=${this.more === 'loading'}
                @click=${() => this.#older()}
              >
                ${this.more === 'loading' ? html`<span class="spinner"></span>` : nothing}
                ${this.more === 'failed' ? t.retry : t.home.older}
              </button>
            </div>`
      }`;
  }

  readonly #write = (more?: { left: () => boolean }) => (): void =>
    tell(this, 'desk-go', { view: 'new', preset: {}, ...more });

  #drafts(own: NewTicketDraft | undefined): TemplateResult {
    return draftList({
      language: this.desk.language,
      drafts: [
        ...(own ? [{ value: own, onOpen: this.#write() }] : []),
        ...this.left.map(({ value, take }) => ({ value, onOpen: this.#write({ left: take }) })),
      ],
    });
  }

  /** What stands beside the list. */
  #findBeside(): void {
    void this.#findDrafts();
    void this.#findNews();
  }

  async #findNews(): Promise<void> {
    const { desk } = this;
    try {
      const { items } = await pageOfTickets(desk.http, { unread: 'true', state: ['solved', 'withdrawn'] });
      if (desk === this.desk) this.news = items;
    } catch {
      // The list says what is wrong; the next refresh asks again.
    }
  }

  async #findDrafts(): Promise<void> {
    const { desk } = this;
    const left = await desk.drafts.left('new', isNewTicketDraft);
    if (desk === this.desk) this.left = left;
  }

  #choose(segment: Segment): void {
    if (segment === this.segment) return;
    this.segment = segment;
    void this.#load();
  }

  /** Escape leaves the search, and takes its words along: the next one is a step back. */
  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    if (!this.back()) void this.focusOn('h1');
  };

  #find(words: string): void {
    // A search looks everywhere, unless told otherwise: who types a word does not think of segments.
    if ((words === '') !== (this.words === '')) {
      if (words === '') this.segment = this.#before;
      else [this.#before, this.segment] = [this.segment, 'all'];
    }
    this.words = words;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#load(), PAUSE);
  }

  async #load(): Promise<void> {
    this.more = 'no';
    const page = await this.#page.run((signal) => this.#list(signal, { limit: PAGE }));
    if (isPassing(this.#page.error)) this.#fresh.doubt();
    if (page !== undefined && this.words !== '') {
      this.#announce.say(this.desk.language.count(this.desk.language.t.home.found, page.items.length));
    }
  }

  async #older(): Promise<void> {
    const shown = this.#page.value;
    if (shown?.next == null || this.more === 'loading') return;
    this.more = 'loading';
    const { segment, words } = this;
    try {
      const older = await this.#list(undefined, { limit: PAGE, cursor: shown.next });
      // A segment or a search chosen meanwhile has made this answer meaningless; a refresh has not.
      if (this.segment !== segment || this.words !== words) return;
      const { items } = this.#page.value ?? shown;
      this.#page.set({ items: joined(items, older.items), next: older.next });
      this.more = 'no';
    } catch {
      this.more = 'failed';
    }
  }

  async #list(signal: AbortSignal | undefined, page: { limit: number; cursor?: string }): Promise<Page<TicketSummary>> {
    const query = { ...page, state: statesOf[this.segment], text: this.words.trim() };
    return pageOfTickets(this.desk.http, query, { signal });
  }
}

define('panel-desk-home', PanelDeskHome);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-home': PanelDeskHome;
  }
}
