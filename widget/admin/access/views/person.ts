// One person in the list: who they are, whether they are kept out, by whom and until when, and the button for the other.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { PersonAccess } from '../../../../sdk/contract/index.ts';
import type { ScreenWords } from '../../kit/state/words.ts';
import type { AccessTexts } from '../i18n/en.ts';

export type Words = ScreenWords<AccessTexts>;

/** What they are called; who never came, by their id. */
export const nameOf = ({ name, id }: Pick<PersonAccess, 'name' | 'id'>): string => name ?? id;

export const keyOf = ({ side, id }: Pick<PersonAccess, 'side' | 'id'>): string => `${side} ${id}`;

export interface PersonProps {
  readonly words: Words;
  readonly person: PersonAccess;
  readonly isMe: boolean;
  readonly onEnd: () => void;
  readonly onRestore: () => void;
}

export function personView({ words, person, isMe, onEnd, onRestore }: PersonProps): TemplateResult {
  const { w, base, now } = words;
  const { side, id, role, email, seenAt, ended } = person;
  const name = nameOf(person);
  const what = [
    role ? w.roles[role] : side === 'staff' ? w.staff : w.roles.customer,
    seenAt === null ? w.neverHere : w.seen(base.moment(seenAt, now)),
  ];
  const button = (words: string, label: string, act: () => void, look = '') =>
    html`<button class="button slim ${look}" type="button" data-key=${keyOf(person)} aria-label=${label} @click=${act}>
      ${words}
    </button>`;
  return html`<li class="person">
    <div>
      <b dir="auto">${name}</b>
      <p>${what.join(' · ')}</p>
      <p><bdi>${[email, id].filter((part) => part !== null && part !== name).join(' · ')}</bdi></p>
      ${
        ended === null
          ? nothing
          : html`<p class="kept" title=${base.full(ended.at)}>
              ${[
                w.ended(base.moment(ended.at, now)),
                ended.by === null ? w.byCommand : w.by(ended.by.name),
                ended.until === null ? w.untilRestored : w.until(base.full(ended.until)),
              ].join(' ')}
            </p>`
      }
    </div>
    ${
      ended !== null
        ? button(w.restore, w.restoreOf(name), onRestore)
        : isMe
          ? html`<span class="muted small">${w.you}</span>`
          : button(w.end, w.endOf(name), onEnd, 'danger')
    }
  </li>`;
}
