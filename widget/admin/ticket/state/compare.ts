// A service when the ticket was filed beside the same service now. Pure.
import type { Context, Service, Ticket } from '../../../../sdk/contract/index.ts';

export interface ComparedFact {
  readonly label: string;
  /** How it is now; null where there is nothing now. */
  readonly value: string | null;
  /** How it was, where that was different (null: nothing); undefined where it is the same or cannot be told. */
  readonly was: string | null | undefined;
}

/** All that either of the two says, in the order of now and then what only was; without `now`, what was stands alone. */
export function compareServices(
  then: Service | null,
  now: Service | null,
  labels: { readonly state: string; readonly plan: string; readonly host: string },
  stateName: (state: Service['state']) => string,
): ComparedFact[] {
  const linesOf = (service: Service | null): Map<string, string | null> =>
    new Map(
      service
        ? [
            [labels.state, stateName(service.state)],
            [labels.plan, service.plan],
            [labels.host, service.host],
            ...service.facts.map((fact): [string, string] => [fact.label, fact.value]),
          ]
        : [],
    );
  const before = linesOf(then);
  const after = linesOf(now ?? then);
  const isCompared = then !== null && now !== null;
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((label) => {
      const value = after.get(label) ?? null;
      const old = before.get(label) ?? null;
      return { label, value, was: isCompared && old !== value ? old : undefined };
    })
    .filter((each) => each.value !== null || each.was !== undefined);
}

/** The service that a ticket is about. */
export interface Standing {
  readonly name: string;
  readonly kind: Service['kind'];
  /** When the ticket was filed, where it was about this one. */
  readonly then: Service | null;
  /** As the panel said last; undefined where it did not, or the account does not have it. */
  readonly now: Service | undefined;
  /** How it is, as far as known. */
  readonly shown: Service | null;
  /** The account does not have it any more. */
  readonly isGone: boolean;
  /** It is not as it was. */
  readonly differs: boolean;
}

/** Null where a ticket is about none. The service may have been changed since it was filed; the snapshot never is. */
export function standingOf(
  { service, snapshot }: Pick<Ticket, 'service' | 'snapshot'>,
  context: Context | null,
): Standing | null {
  const filed = snapshot.service;
  const id = service?.id ?? filed?.id;
  if (id === undefined) return null;
  const then = filed?.id === id ? filed : null;
  const now = context?.services.find((each) => each.id === id);
  const shown = now ?? then;
  const facts = compareServices(then, now ?? null, { state: 'state', plan: 'plan', host: 'host' }, (state) => state);
  return {
    name: shown?.name ?? service?.name ?? id,
    kind: shown?.kind ?? service?.kind ?? 'other',
    then,
    now,
    shown,
    isGone: context !== null && context.signedAt !== null && now === undefined,
    differs: now !== undefined && facts.some((each) => each.was !== undefined),
  };
}
