// What the HTTP side can be told; `config.ts` reads it from the environment.
import type { LimitClass } from '../../sdk/contract/index.ts';

/** So many calls in so many seconds. */
export interface Quota {
  readonly calls: number;
  readonly seconds: number;
}

export interface HttpSettings {
  /** The `aud` that a panel token must name. */
  readonly audience: string;
  /** Takes the client's address and scheme from `X-Forwarded-For` and `-Proto`: only behind a proxy that sets them. */
  readonly trustProxy: boolean;
  /** Takes panel tokens over plain HTTP, also from other machines: for tests in a network of one's own. */
  readonly plainHttp?: boolean;
  /** Answers on this machine say why a token was refused: for whoever builds a panel around the desk. */
  readonly development?: boolean;
  /** Per person and class of call. */
  readonly limits: Readonly<Record<LimitClass, Quota>>;
  /** Failed sign-ins per client address. */
  readonly failedSignIns: Quota;
}

export const httpDefaults: HttpSettings = {
  audience: 'paneldesk',
  trustProxy: false,
  limits: {
    read: { calls: 600, seconds: 60 },
    write: { calls: 120, seconds: 60 },
    create: { calls: 20, seconds: 60 },
  },
  failedSignIns: { calls: 30, seconds: 60 },
};
