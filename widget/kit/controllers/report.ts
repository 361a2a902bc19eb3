// Tells the page around the desk of what failed, so that it can log or show it.
import { emit } from '../events.ts';
import { toTrouble, type Trouble } from '../state/error.ts';

/** Something failed that a person is told of: the host is told too. */
export function report(from: EventTarget, error: unknown): Trouble {
  const trouble = toTrouble(error);
  reportTrouble(from, trouble);
  return trouble;
}

/** The same of what is a trouble already. */
export function reportTrouble(from: EventTarget, { code, requestId }: Trouble): void {
  emit(from, 'panel-desk-error', { code, requestId });
}
