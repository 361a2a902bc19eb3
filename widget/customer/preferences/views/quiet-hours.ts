// When nothing is mailed: on or off, from and to, and on which clock.
import { html, nothing, type TemplateResult } from 'lit';

import type { QuietHours } from '../../../../sdk/contract/index.ts';
import { problemView } from '../../../kit/writing/field.ts';
import type { PreferencesTexts } from '../i18n/en.ts';
import { ownZone, zonesWith } from '../state/zones.ts';

export interface QuietHoursProps {
  hours: QuietHours | null;
  /** What comes back when they are turned on again. */
  before: QuietHours | null;
  t: PreferencesTexts['quiet'];
  /** `typed`: more may follow at once. */
  onChoose: (hours: QuietHours | null, typed: boolean) => void;
}

const NIGHT = { from: '22:00', to: '07:00' };

/** Needs the styles `controls`. */
export function quietHoursView({ hours, before, t, onChoose }: QuietHoursProps): TemplateResult {
  return html`<div class="switch">
      <input
        type="checkbox"
        id="quiet"
        aria-describedby="quiet-hint"
        .checked=${hours !== null}
        @change=${() => onChoose(hours === null ? (before ?? { ...NIGHT, timeZone: ownZone() }) : null, false)}
      />
      <label for="quiet">${t.on}</label>
      <p class="hint" id="quiet-hint">${t.hint}</p>
    </div>
    ${hours === null ? nothing : fields(hours, t, (patch) => onChoose({ ...hours, ...patch }, true))}`;
}

function fields(hours: QuietHours, t: PreferencesTexts['quiet'], onType: (patch: Partial<QuietHours>) => void) {
  const isSame = hours.from === hours.to;
  const time = (end: 'from' | 'to') =>
    html`<div class="field">
      <label for=${end}>${t[end]}</label>
      <input
        class="input numbers"
        type="time"
        id=${end}
        required
        aria-describedby="same-problem"
        aria-invalid=${isSame}
        .value=${hours[end]}
        @input=${({ currentTarget }: Event) => {
          // Half typed it is empty, and nothing to be saved.
          const { value } = currentTarget as HTMLInputElement;
          if (value !== '') onType({ [end]: value });
        }}
        @blur=${({ currentTarget }: Event) => {
          (currentTarget as HTMLInputElement).value = hours[end];
        }}
      />
    </div>`;
  return html`<div class="times">
      ${time('from')} ${time('to')}
      <div class="field">
        <label for="zone">${t.zone}</label>
        <select
          class="input"
          id="zone"
          @change=${({ currentTarget }: Event) => onType({ timeZone: (currentTarget as HTMLSelectElement).value })}
        >
          ${zonesWith(hours.timeZone).map(
            (zone) =>
              html`<option value=${zone} .selected=${zone === hours.timeZone}>${zone.replaceAll('_', ' ')}</option>`,
          )}
        </select>
      </div>
    </div>
    ${problemView('same', isSame ? t.same : undefined)}`;
}
