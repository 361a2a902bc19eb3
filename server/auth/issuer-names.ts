// Under which names anybody signs at all: known without asking, so that invented names cost no query each.
import type { Clock } from '../platform/ports/clock.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** A name that is new acts after so many milliseconds at the latest, and those that are none cost one query in that time. */
const REST = 1_000;

/** All names; read again when one is asked for that is not among them. */
export class IssuerNames {
  readonly #keys: Pick<TenantKeys, 'issuerNames'>;
  readonly #clock: Clock;
  #names: ReadonlySet<string> = new Set();
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(keys: Pick<TenantKeys, 'issuerNames'>, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  async has(name: string): Promise<boolean> {
    if (this.#names.has(name)) return true;
    if (this.#clock.now().getTime() - this.#readAt < REST) return false;
    await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
    return this.#names.has(name);
  }

  async #read(): Promise<void> {
    const at = this.#clock.now().getTime();
    this.#names = await this.#keys.issuerNames();
    this.#readAt = at;
  }
}
