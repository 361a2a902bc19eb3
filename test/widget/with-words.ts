// The way to the desk as screens are given it: what failed has the words that it is told with.
import type { Http } from '../../sdk/client/http.ts';
import { worded } from '../../widget/kit/state/failures.ts';

const tell = (error: unknown): Promise<never> => worded(error, ['en']).then((told) => Promise.reject(told));

export const withWords = (http: Http): Http => ({
  ...http,
  token: (options) => http.token(options).catch(tell),
  call: (...asked) => http.call(...asked).catch(tell),
});
