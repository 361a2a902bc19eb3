// Loads a room's own texts in the first of the wanted languages that there is, and others when those change.
import type { ReactiveControllerHost } from 'lit';

import { RequestController } from '../../../kit/controllers/request.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import type { Catalogues } from '../../../kit/i18n/load.ts';
import type { ShownError } from '../../../kit/state/error.ts';

export class CatalogueController<T> extends RequestController<Language<T>> {
  readonly #catalogues: Catalogues<T>;
  #wanted: readonly string[] = [];

  constructor(host: ReactiveControllerHost, catalogues: Catalogues<T>, onError?: (error: ShownError) => void) {
    super(host, onError);
    this.#catalogues = catalogues;
  }

  /** `wanted`: BCP 47 tags, best first. Never rejects. */
  speak(wanted: readonly string[]): Promise<unknown> {
    this.#wanted = wanted;
    return this.again();
  }

  /** Once more, after a failure. */
  again(): Promise<unknown> {
    return this.run(() => loadCatalogue(this.#catalogues, this.#wanted));
  }
}
