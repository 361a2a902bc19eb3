// A person's preferences while they are looked at: read, chosen, saved one after the other, and never lost in between.
import type { ReactiveControllerHost } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import { send } from '../../../../sdk/client/send.ts';
import type { getPreferences, Preferences, putPreferences } from '../../../../sdk/contract/index.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { isPassing, toShownError, type ShownError } from '../../../kit/state/error.ts';
import { type Choice, over } from '../state/choice.ts';

/** Milliseconds without a key before what is typed is saved. */
const PAUSE = 700;
const NONE: Choice = {};

export interface PreferencesOptions {
  http: () => Http;
  onSaved: () => void;
  onError: (error: ShownError) => void;
}

export class PreferencesController extends Controller {
  readonly read: RequestController<Preferences>;
  state: 'idle' | 'saving' | 'saved' = 'idle';
  /** Why the choice is not saved; until it is. */
  error: ShownError | null = null;
  readonly #options: PreferencesOptions;
  #choice = NONE;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: PreferencesOptions) {
    super(host);
    this.#options = options;
    this.read = new RequestController(host, options.onError);
  }

  /** As chosen, saved or not; undefined until read. */
  get value(): Preferences | undefined {
    return this.read.value && over(this.read.value, this.#choice);
  }

  load(): Promise<unknown> {
    return this.read.run(this.#get);
  }

  /** Reads again, under what was chosen. What could not be saved for the moment is tried again. */
  async refresh(): Promise<unknown> {
    if (this.state === 'saving' || this.read.loading) return;
    if (isPassing(this.error)) return this.save();
    return this.read.refresh(this.#get);
  }

  /** Saves it, what is `typed` after a pause. */
  choose(choice: Choice, typed = false): void {
    this.#choice = over(this.#choice, choice);
    clearTimeout(this.#pause);
    if (typed) this.#pause = setTimeout(() => void this.save(), PAUSE);
    else void this.save();
    this.host.requestUpdate();
  }

  /** One at a time: what is chosen meanwhile goes with the next, so that the newest is what stays. */
  async save(): Promise<void> {
    clearTimeout(this.#pause);
    if (this.state === 'saving' || this.#choice === NONE) return;
    this.state = 'saving';
    this.host.requestUpdate();
    try {
      while (this.#choice !== NONE && this.value !== undefined) {
        const choice = this.#choice;
        const { language, mail, panel, quietHours } = this.value;
        const body = { language, mail, panel, quietHours };
        const answer = await send<typeof putPreferences>(this.#options.http(), 'PUT /v1/preferences', { body });
        if (choice === this.#choice) this.#choice = NONE;
        // Also ends a reading that is under way: it may be older.
        this.read.set(answer);
      }
      this.state = 'saved';
      this.error = null;
      this.#options.onSaved();
    } catch (error) {
      this.state = 'idle';
      this.error = toShownError(error);
      this.#options.onError(this.error);
    }
    this.host.requestUpdate();
  }

  // Not by the SDK's `NotificationPreferences`: shared with the admin mode it would be a file, and a request, of its own.
  #get = (signal: AbortSignal): Promise<Preferences> =>
    send<typeof getPreferences>(this.#options.http(), 'GET /v1/preferences', {}, { signal });

  /** Who leaves does not wait for the pause. */
  override hostDisconnected(): void {
    super.hostDisconnected();
    void this.save();
  }
}
