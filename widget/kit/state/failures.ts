// Gives what failed on the way to the desk the words it is told with, before anything is shown of it.
import { loadFailureTexts } from '../i18n/load.ts';

/** Milliseconds: where nothing answers, the words may not come either. */
const PATIENCE = 3000;

/** The same error. Words that cannot be had are left out: views fall back to what they know. */
export async function worded(error: unknown, languages: readonly string[]): Promise<unknown> {
  if ((error as { code?: unknown } | undefined)?.code === 'aborted') return error;
  await Promise.race([
    loadFailureTexts(languages).then(
      ({ t }) => Object.assign(error as object, { words: t }),
      () => undefined,
    ),
    new Promise((done) => setTimeout(done, PATIENCE)),
  ]);
  return error;
}
