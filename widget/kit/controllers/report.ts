// Tells the page around the desk of what failed, so that it can log or show it.
import { emit } from '../events.ts';
import { toShownError, type ShownError } from '../state/error.ts';

/** Something failed that a person is told of: the host is told too. */
export function report(from: EventTarget, error: unknown): ShownError {
  const shown = toShownError(error);
  reportShown(from, shown);
  return shown;
}

/** The same of one that is in the form that views show. */
export function reportShown(from: EventTarget, { code, requestId, told }: ShownError): void {
  emit(from, 'panel-desk-error', { code, requestId, ...(told && { cause: told[2] }) });
}
