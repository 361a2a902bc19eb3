// Who else has this ticket before them: so that two do not answer the same.
import { html, nothing, type TemplateResult } from 'lit';

import type { Present } from '../../../kit/state/live.ts';
import { avatar } from '../../kit/views/avatar.ts';
import type { TicketWords } from '../state/words.ts';

export const peopleHere = ({ a }: TicketWords, people: Present): TemplateResult | typeof nothing =>
  people.length === 0
    ? nothing
    : html`<p class="people-here small">
        ${people.map(
          ({ person, doing }) =>
            html`<span class=${doing}
              >${avatar(person)}<bdi
                >${doing === 'writing' ? a.ticket.isWriting(person.name) : a.ticket.isHere(person.name)}</bdi
              ></span
            >`,
        )}
      </p>`;
