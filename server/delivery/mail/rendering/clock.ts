// Tells an instant as the reader's clock shows it, and says whose clock that is.
import type { MailTexts } from './texts.ts';

/** `21 Nov, 10:30 CET`. */
export function clockTime(at: string, timeZone: string, { locale }: MailTexts): string {
  const clock = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  return clock.format(new Date(at));
}
