// A screen beside the tickets, in their place: the element, its shape while it is loaded, or why it is not there.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import { waitingView } from '../../kit/views/waiting.ts';
import type { ScreenGiven, StaffScreenName } from '../../screens.ts';
import type { ScreensController } from '../controllers/screens.ts';
import type { AdminWords } from '../state/words.ts';

export interface ScreenProps {
  readonly words: AdminWords;
  readonly name: StaffScreenName;
  readonly screens: ScreensController;
  readonly given: ScreenGiven;
  readonly onOpen: (number: number) => void;
}

export function screenView({ words, name, screens, given, onOpen }: ScreenProps): TemplateResult {
  const { a, base } = words;
  const { element, error } = screens;
  const onBack = (): void => void screens.back();
  return html`<section
    class="screen"
    tabindex="-1"
    aria-label=${a.screens[name]}
    @desk-back=${onBack}
    @desk-open-ticket=${(event: CustomEvent<number>) => onOpen(event.detail)}
  >
    ${
      element
        ? Object.assign(element, given)
        : waitingView({ base, title: a.screens[name], error, onBack, onRetry: () => void screens.load() })
    }
  </section>`;
}
