// What the card on top says: what is waiting, when it goes, or what holds it back. Pure.
import type { Preferences } from '../../../../sdk/contract/index.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { PreferencesTexts } from '../i18n/en.ts';

export interface Status {
  look: 'idle' | 'next' | 'wait' | 'bad';
  title: string;
  /** One sentence each. */
  hints: string[];
}

export function statusOf(preferences: Preferences, language: Language<PreferencesTexts>, now: Date): Status {
  const { status: t } = language.t;
  const { email, hold, waiting, nextMailAt } = preferences;
  const count = language.count(t.waiting, waiting);
  const hints = [...(waiting === 0 ? [] : [`${count}.`]), ...(email === null ? [] : [t.goesTo(email)])];
  if (hold !== null) {
    const { title, hint } = t.holds[hold.reason];
    return { look: hold.reason === 'bounced' ? 'bad' : 'wait', title, hints: [...hints, hint] };
  }
  if (waiting === 0) return { look: 'idle', title: t.nothing, hints };
  if (nextMailAt === null) return { look: 'wait', title: t.later, hints };
  return { look: 'next', title: next(new Date(nextMailAt), language, now), hints };
}

/** Shorter than this is "in a moment", in milliseconds. */
const MOMENT = 60_000;

function next(then: Date, { t: { status: t }, moment }: Language<PreferencesTexts>, now: Date): string {
  const iso = then.toISOString();
  const isOn = (day: Date): boolean => then.toDateString() === day.toDateString();
  // As seen on its own day, a moment is its time alone.
  const time = moment(iso, then);
  if (then.getTime() - now.getTime() < MOMENT) return t.nextSoon;
  if (isOn(now)) return t.nextToday(time);
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return isOn(tomorrow) ? t.nextTomorrow(time) : t.nextOn(moment(iso, now));
}
