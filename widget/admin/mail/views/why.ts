// Why a mail is where it is; what a server answered keeps its language.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { whyOf } from './words.ts';

export const whyView = ([said, quoted]: ReturnType<typeof whyOf>): TemplateResult =>
  html`${said}${quoted ? html`: <span lang="en" dir="auto">${quoted}</span>` : nothing}`;
