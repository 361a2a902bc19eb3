// Within how long support answers, for admins.
import type { AnswerTimes, getAnswerTimes, NewAnswerTimes, putAnswerTimes } from '../contract/answer-times.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/** What customers are told of when they are answered, as `desk.answerTimes`: refused with `forbidden` for everybody but admins. */
export class SupportAnswerTimes {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Open minutes by priority; null where nothing is said. Until somebody sets them, `changed` is null. */
  get(options?: CallOptions): Promise<AnswerTimes> {
    return send<typeof getAnswerTimes>(this.#http, 'GET /v1/answer-times', {}, options);
  }

  /**
   * Replaces what was set before. Tickets that wait keep the time they were told; what is filed or answered from now on
   * gets the new one, within ten seconds on every server.
   *
   * @throws SupportError `invalid_input` for what is no whole number of minutes.
   */
  save(times: NewAnswerTimes, options?: CallOptions): Promise<AnswerTimes> {
    return send<typeof putAnswerTimes>(this.#http, 'PUT /v1/answer-times', { body: times }, options);
  }
}
