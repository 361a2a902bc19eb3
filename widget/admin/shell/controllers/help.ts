// Owns what is said of keys: the list of them, with how one wants to work, and why one came to nothing. It comes when it is first wanted.
import { nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { reportShown } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import { CatalogueController } from '../../kit/controllers/catalogue.ts';
import { helpCatalogues } from '../i18n/help/catalogues.ts';
import type { HelpTexts } from '../i18n/help/en.ts';
import type { Why } from '../state/keys.ts';
import type { AdminWords } from '../state/words.ts';
import type { keyList, KeyListProps } from '../views/key-list.ts';

export interface HelpOptions {
  readonly languages: () => readonly string[];
  readonly onWhy: (words: string) => void;
}

export class HelpController extends Controller<LitElement> {
  readonly #options: HelpOptions;
  readonly #texts: CatalogueController<HelpTexts>;
  readonly #list: RequestController<typeof keyList>;
  #isListed = false;

  constructor(host: LitElement, options: HelpOptions) {
    super(host);
    this.#options = options;
    this.#texts = new CatalogueController(host, helpCatalogues, (error) => reportShown(host, error));
    this.#list = new RequestController(host, (error) => reportShown(host, error));
  }

  /** The list is wanted, or shown. */
  get isListed(): boolean {
    return this.#isListed;
  }

  hostUpdated(): void {
    const list = this.host.renderRoot.querySelector<HTMLDialogElement>('#keys');
    if (list && !list.open) list.showModal?.();
  }

  readonly list = (isListed: boolean): void => {
    this.#isListed = isListed;
    if (isListed) void this.#load();
    this.host.requestUpdate();
  };

  /** Another language, where it speaks already. */
  speak(): void {
    if (this.#texts.value) void this.#texts.speak(this.#options.languages());
  }

  /** Says why a key came to nothing. */
  async say(why: Why): Promise<void> {
    await this.#speak();
    const words = this.#texts.value?.t.why[why];
    if (words) this.#options.onWhy(words);
  }

  view(words: AdminWords, given: Pick<KeyListProps, 'hasLetters' | 'onLetters' | 'habits' | 'onHabits'>) {
    const texts = this.#texts.value?.t;
    const list = this.#list.value;
    if (!this.#isListed || !texts || !list) return nothing;
    return list({ words, texts, ...given, onClose: () => this.list(false) }) as TemplateResult;
  }

  async #load(): Promise<void> {
    await Promise.all([
      this.#speak(),
      this.#list.value ??
        this.#list.run(async () => {
          const { adoptKeys, keyList: view } = await loadAgain(() => import('./key-help.ts'));
          adoptKeys(this.host.renderRoot as ShadowRoot);
          return view;
        }),
    ]);
    // What did not come can be asked for again.
    if (!this.#texts.value || !this.#list.value) this.#isListed = false;
    this.host.requestUpdate();
  }

  async #speak(): Promise<void> {
    if (!this.#texts.value) await this.#texts.speak(this.#options.languages());
  }
}
