// When support is open, for admins.
import type {
  Calendar,
  ClosedDaysImport,
  getCalendar,
  importClosedDays,
  NewCalendar,
  putCalendar,
} from '../contract/calendar.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/** The provider's opening times, as `desk.calendar`: refused with `forbidden` for everybody but admins. */
export class SupportCalendar {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Until somebody sets one, `changed` is null and support is always open. */
  get(options?: CallOptions): Promise<Calendar> {
    return send<typeof getCalendar>(this.#http, 'GET /v1/calendar', {}, options);
  }

  /**
   * Replaces what was set before.
   *
   * @throws SupportError `invalid_input` for times, days or a zone that do not exist.
   */
  save(calendar: NewCalendar, options?: CallOptions): Promise<Calendar> {
    return send<typeof putCalendar>(this.#http, 'PUT /v1/calendar', { body: calendar }, options);
  }

  /**
   * Adds the all-day events of an iCalendar file to the closed days: its text, never its address. Yearly events are written
   * out for the coming five years; days that are closed already keep their name.
   *
   * @throws SupportError `invalid_input` for a file that is none, or with events that repeat otherwise: nothing is added then.
   */
  importClosedDays(ics: string, options?: CallOptions): Promise<ClosedDaysImport> {
    return send<typeof importClosedDays>(this.#http, 'POST /v1/calendar/closed-days', { body: { ics } }, options);
  }
}
