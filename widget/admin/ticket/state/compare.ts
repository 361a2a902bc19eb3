// A service when the ticket was filed beside the same service now. Pure.
import type { Service } from '../../../../sdk/contract/index.ts';

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
