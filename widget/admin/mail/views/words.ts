// What every view of the mail screen needs to speak: both catalogues and the present; and what is said in several places.
import type { Mail, MailReason } from '../../../../sdk/contract/index.ts';
import type { ScreenWords } from '../../kit/state/words.ts';
import type { MailTexts } from '../i18n/en.ts';
import { timeOf } from '../state/mails.ts';

export type Words = ScreenWords<MailTexts>;

/** "14:05", or "now" for what may go already. */
export function whenOf(mail: Mail, { w, base, now }: Words): string {
  const time = timeOf(mail);
  return mail.dueAt !== null && Date.parse(time) <= now.getTime() ? w.now : base.moment(time, now);
}

/** "Answer, Change of state", and how many updates. */
export function contentsOf({ kinds, updates }: Mail, { w, base }: Words): string {
  const names = kinds.map((kind) => w.kinds[kind]).join(', ') || w.title;
  return updates > 1 ? `${names} · ${base.count(w.updates, updates)}` : names;
}

/** Why it is where it is, in the reader's language; after it what a server answered, as it came. */
export function whyOf({ reason }: Mail, { w, base }: Words): [said?: string, quoted?: string] {
  if (reason === null) return [];
  const said = (w.reasons[reason.code] as (of: MailReason, number: (n: number) => string) => string)(
    reason,
    base.number,
  );
  const answer = reason.code === 'other' ? reason.text : 'answer' in reason && reason.answer;
  return answer ? [said, answer] : [said];
}
