// What a desk needs on a phone alone: back, the keyboard, and the page around an inline one. Loaded where it is open on one.
import type { ReactiveControllerHost } from 'lit';

import { BackController, type BackHost } from './back.ts';
import { InPageController, type InPageHost } from './in-page.ts';
import { VisibleAreaController } from './visible-area.ts';

/** Answers what is to be told when the desk is at another of its views. */
export function fitPhone(frame: BackHost & InPageHost & ReactiveControllerHost, phone: MediaQueryList): BackController {
  if (frame.entry.mode === 'inline') new InPageController(frame, phone);
  else new VisibleAreaController(frame);
  return new BackController(frame, phone);
}
