// The small drawings of the admin mode, and people as initials.
import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

import type { PersonRef } from '../../../../sdk/contract/index.ts';
import { initials } from '../../../kit/conversation/message.ts';

const sign = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg width="18" height="18" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`; // prettier-ignore

export const eyeSign = sign(
  svg`<path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z"/><circle cx="10" cy="10" r="2.2"/>`,
);
export const asideSign = sign(svg`<rect x="3" y="4" width="14" height="12" rx="2"/><path d="M12.5 4v12"/>`);
export const filterSign = sign(svg`<path d="M4 6h12M6.5 10h7M8.5 14h3"/>`);
export const lockIcon = sign(
  svg`<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>`,
);
export const questionSign = sign(
  svg`<circle cx="10" cy="10" r="6.8"/><path d="M8.2 8.2a1.9 1.9 0 1 1 2.6 1.9c-.6.3-.8.7-.8 1.3M10 13.6v.1"/>`,
);

/** A person as initials, nobody as an empty ring. The words stand beside it or in a label. */
export const face = (person: PersonRef | null, isMe = false): TemplateResult =>
  html`<span class="face ${person ? '' : 'nobody'} ${isMe ? 'me' : ''}" aria-hidden="true"
    >${person ? initials(person.name) : ''}</span
  >`;
