// A screen beside the tickets, in their place: the element, its shape while it is loaded, or why it is not there.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import type { Session } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { DeskEntry } from '../../../kit/state/entry.ts';
import { barView } from '../../../kit/views/bar.ts';
import { troubleView } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import type { PlacesController } from '../controllers/places.ts';
import type { Screen } from '../state/places.ts';
import type { Words } from './words.ts';

export interface PlaceProps {
  readonly words: Words;
  readonly screen: Screen;
  readonly places: PlacesController;
  readonly client: AgentCalls;
  readonly http: Http | null;
  readonly session: Session;
  readonly entry: DeskEntry;
  /** The base catalogue as it is; every screen has one of its own beside it. */
  readonly language: Language<Texts>;
  readonly onOpen: (number: number) => void;
}

export const placeView = (props: PlaceProps): TemplateResult =>
  html`<section
    class="place"
    tabindex="-1"
    aria-label=${props.words.a.screens[props.screen]}
    @desk-back=${() => void props.places.back()}
    @desk-open-ticket=${(event: CustomEvent<number>) => props.onOpen(event.detail)}
  >
    ${props.places.loaded === props.screen ? element(props) : waiting(props)}
  </section>`;

function element({ screen, client, http, session, entry, language }: PlaceProps): TemplateResult {
  const { languages, live } = entry;
  switch (screen) {
    case 'mail':
      return html`<panel-desk-mail
        .client=${client}
        .session=${session}
        .language=${language}
        .languages=${languages}
        .live=${live}
      ></panel-desk-mail>`;
    case 'webhooks':
      return html`<panel-desk-webhooks
        .client=${client}
        .session=${session}
        .language=${language}
        .languages=${languages}
        .live=${live}
      ></panel-desk-webhooks>`;
    case 'access':
      return html`<panel-desk-access
        .http=${http}
        .session=${session}
        .language=${language}
        .languages=${languages}
      ></panel-desk-access>`;
    case 'preferences':
      return html`<panel-desk-preferences
        .http=${http}
        .session=${session}
        .language=${language}
        .languages=${languages}
        .closable=${false}
      ></panel-desk-preferences>`;
  }
}

function waiting({ words, screen, places }: PlaceProps): TemplateResult {
  const { a, base } = words;
  const { trouble } = places;
  return html`${barView({ t: base.t, title: html`<h1>${a.screens[screen]}</h1>`, onBack: () => void places.back() })}
    <div class="scroll">
      ${
        trouble === null
          ? listSkeleton(base.t.loading, 6)
          : troubleView({ trouble, language: base, onRetry: () => void places.load() })
      }
    </div>`;
}
