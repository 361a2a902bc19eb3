// A part of the screen that is saved as one: what stands in it, what is wrong with it, and whether it was saved.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { ShownError } from '../../../kit/state/error.ts';

export interface FormOptions<Value, Kept> {
  /** As it stands in the fields. */
  readonly write: (kept: Kept) => Value;
  /** What would be saved, or what is wrong, by the id of its field. */
  readonly read: (value: Value) => { ready: Partial<Kept> } | { problems: Problems };
  readonly save: (ready: Partial<Kept>) => Promise<Kept>;
  /** What the server found wrong, by the id of its field. */
  readonly problemsOf: (error: ShownError) => Problems;
  readonly onSaved: () => void;
  readonly onError: (error: unknown) => ShownError;
}

export type Problems = Readonly<Record<string, string>>;

export class FormController<Value extends object, Kept> extends Controller<LitElement> {
  /** Null until it is read. */
  value: Value | null = null;
  problems: Problems = {};
  error: ShownError | null = null;
  isSaving = false;
  isChanged = false;
  readonly #options: FormOptions<Value, Kept>;

  constructor(host: LitElement, options: FormOptions<Value, Kept>) {
    super(host);
    this.#options = options;
  }

  /** What the server has. What somebody is changing meanwhile stays theirs. */
  take(kept: Kept): void {
    if (this.isChanged) return;
    this.value = this.#options.write(kept);
    this.host.requestUpdate();
  }

  /** `field`: the id of the one that was typed in. */
  change(patch: Partial<Value>, field: string): void {
    if (!this.value) return;
    this.value = { ...this.value, ...patch };
    this.isChanged = true;
    const { [field]: _, ...others } = this.problems;
    this.problems = others;
    this.host.requestUpdate();
  }

  complain(problems: Problems): void {
    this.problems = { ...this.problems, ...problems };
    this.host.requestUpdate();
    const [first] = Object.keys(problems);
    if (first === undefined) return;
    void this.host.updateComplete.then(() => this.host.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus());
  }

  async save(): Promise<void> {
    const { read, save, problemsOf, onSaved, onError, write } = this.#options;
    if (!this.value || this.isSaving) return;
    const saving = this.value;
    this.error = null;
    const given = read(saving);
    if ('problems' in given) return this.complain(given.problems);
    this.isSaving = true;
    this.host.requestUpdate();
    try {
      const kept = await save(given.ready);
      // What was typed while it was on its way is not thrown away.
      if (this.value === saving) {
        this.isChanged = false;
        this.value = write(kept);
      }
      this.problems = {};
      onSaved();
    } catch (error) {
      this.error = onError(error);
      this.complain(problemsOf(this.error));
    } finally {
      this.isSaving = false;
      this.host.requestUpdate();
    }
  }
}
