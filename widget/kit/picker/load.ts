// Brings the combobox of services, which is a chunk of its own: the form wants it at once, a ticket when it is changed.
import { loadAgain } from '../load-again.ts';

/** Defines `<panel-desk-service-picker>`. */
export const bringPicker = (): Promise<unknown> => loadAgain(() => import('./service-picker.ts'));
