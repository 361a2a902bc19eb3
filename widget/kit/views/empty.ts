// Nothing here, and that is fine: a drawing, a sentence, perhaps a way on.
import { html, nothing, type TemplateResult } from 'lit';

export interface EmptyProps {
  icon: TemplateResult;
  title: string;
  hint?: string | undefined;
  action?: TemplateResult;
}

export const emptyView = (props: EmptyProps): TemplateResult =>
  html`<div class="plain-state" part="empty">
    ${props.icon}
    <h2>${props.title}</h2>
    ${props.hint === undefined ? nothing : html`<p>${props.hint}</p>`}
    ${props.action === undefined ? nothing : html`<div class="actions">${props.action}</div>`}
  </div>`;
