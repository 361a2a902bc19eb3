// Looks for the words of a search beyond the view that is open, after a pause in typing: what is there is counted, not shown.
import type { ReactiveControllerHost } from 'lit';

import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { LatestController } from '../../kit/controllers/latest.ts';
import { wantedElsewhere, type Filters } from '../state/filters.ts';
import type { Finds } from '../state/places.ts';

/** Milliseconds; a little after the list itself, which comes first. */
const typingPause = 350;
/** So many are counted, and looked at. */
const most = 50;
const nothing: Finds = { items: [], isMore: false };

export class ElsewhereController extends Controller {
  found: Finds = nothing;

  readonly #client: () => AgentCalls;
  readonly #filters: () => Filters;
  readonly #latest: LatestController;
  /** What was asked for last. */
  #asked = 'null';

  constructor(host: ReactiveControllerHost, client: () => AgentCalls, filters: () => Filters) {
    super(host);
    this.#client = client;
    this.#filters = filters;
    this.#latest = new LatestController(host);
  }

  hostUpdate(): void {
    const filters = this.#filters();
    const wanted = filters.text.trim() === '' ? null : wantedElsewhere(filters);
    const asked = JSON.stringify(wanted);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.found = nothing;
    this.#latest.stop();
    if (wanted) this.#latest.after(typingPause, () => void this.#ask(wanted));
  }

  async #ask(wanted: NonNullable<ReturnType<typeof wantedElsewhere>>): Promise<void> {
    const signal = this.#latest.next();
    try {
      const { items, next } = await this.#client().tickets.list({ ...wanted, limit: most }, { signal });
      if (signal.aborted) return;
      this.found = { items, isMore: next !== null };
    } catch {
      // Nothing is said of other views; the list itself says what is wrong.
      return;
    }
    this.host.requestUpdate();
  }
}
