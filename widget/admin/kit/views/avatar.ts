// A person as initials.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { PersonRef } from '../../../../sdk/contract/index.ts';
import { initials } from '../../../kit/conversation/initials.ts';

/** Nobody is an empty ring. The words stand beside it or in a label. */
export const avatar = (person: PersonRef | null, isMe = false): TemplateResult =>
  html`<span class="initials ${person ? '' : 'nobody'} ${isMe ? 'me' : ''}" aria-hidden="true"
    >${person ? initials(person.name) : ''}</span
  >`;
