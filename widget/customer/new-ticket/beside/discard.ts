// A draft that was thrown away can be had back for ten seconds, with the key that it was perhaps sent under.
import type { ReactiveControllerHost } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { NewTicketDraft } from '../../../kit/state/drafts.ts';
import type { DraftController } from '../../../kit/writing/draft.ts';

/** In milliseconds. */
const UNDO = 10_000;

export class DiscardController extends Controller {
  readonly #draft: DraftController<NewTicketDraft>;
  readonly #onOver: () => void;
  #thrown: NewTicketDraft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onOver`: called shortly before it cannot be had back any more. */
  constructor(host: ReactiveControllerHost, draft: DraftController<NewTicketDraft>, onOver: () => void) {
    super(host);
    this.#draft = draft;
    this.#onOver = onOver;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.forget();
  }

  get canUndo(): boolean {
    return this.#thrown !== null;
  }

  discard(): void {
    this.#keep(this.#draft.value);
    this.#draft.clear();
  }

  /** What was written meanwhile is what can be had back now. */
  undo(): void {
    const { keeping, value } = this.#draft;
    const thrown = this.#thrown;
    if (thrown === null) return;
    if (keeping === 'none') this.forget();
    else this.#keep(value);
    this.#draft.restore(thrown);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#thrown = null;
    this.host.requestUpdate();
  }

  #keep(thrown: NewTicketDraft): void {
    this.forget();
    this.#thrown = thrown;
    this.#timer = setTimeout(() => {
      this.#onOver();
      this.forget();
    }, UNDO);
  }
}
