// What somebody is told: kinds by channels, each cell a box to tick that is named by its row and its column.
import { html, type TemplateResult } from 'lit';

import type { NewPreferences, NoticeKind, PanelNotice } from '../../../../sdk/contract/index.ts';
import type { PreferencesTexts } from '../i18n/en.ts';
import type { Choice } from '../state/choice.ts';

export interface KindsTableProps {
  kinds: readonly NoticeKind[];
  preferences: NewPreferences;
  t: PreferencesTexts['kinds'];
  onChoose: (choice: Choice) => void;
}

export function kindsTable({ kinds, preferences, t, onChoose }: KindsTableProps): TemplateResult {
  const { mail, panel } = preferences;
  const isPanel = (kind: NoticeKind): kind is PanelNotice => kind in panel;
  const box = (kind: NoticeKind, channel: 'mail' | 'panel', checked: boolean) =>
    html`<td>
      <label
        ><input
          type="checkbox"
          aria-labelledby="${kind} ${channel}"
          aria-describedby="${kind}-hint"
          .checked=${checked}
          @change=${(event: Event) =>
            onChoose({ [channel]: { [kind]: (event.currentTarget as HTMLInputElement).checked } })}
      /></label>
    </td>`;
  return html`<table aria-labelledby="kinds">
    <thead>
      <tr>
        <th scope="col"><span class="unseen">${t.what}</span></th>
        <th scope="col" id="mail">${t.mail}</th>
        <th scope="col" id="panel">${t.panel}</th>
      </tr>
    </thead>
    <tbody>
      ${kinds.map(
        (kind) =>
          html`<tr>
            <th scope="row">
              <span id=${kind}>${t.words[kind]}</span><span class="hint" id="${kind}-hint">${t.hints[kind]}</span>
            </th>
            ${box(kind, 'mail', mail[kind])}
            ${
              isPanel(kind)
                ? box(kind, 'panel', panel[kind])
                : html`<td class="muted">
                    <span aria-hidden="true">–</span><span class="unseen">${t.mailOnly}</span>
                  </td>`
            }
          </tr>`,
      )}
    </tbody>
  </table>`;
}
