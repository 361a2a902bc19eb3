// The one error says what happened, what to do and what to quote.
import { describe, expect, it } from 'vitest';

import { SupportError } from '../../../sdk/client/errors.ts';

describe('SupportError', () => {
  it('is an Error with everything at its defaults', () => {
    const error = new SupportError('network');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'SupportError', code: 'network', status: 0, requestId: null });
    expect(error).toMatchObject({ issues: [], missed: [], retryAfter: null });
  });

  it('prints the code, the desk’s words, the fields and what to quote', () => {
    const error = new SupportError('invalid_input', {
      title: 'Some fields need another value.',
      detail: 'One of them.',
      status: 422,
      requestId: '0192',
      issues: [{ pointer: '/body/subject', message: 'Must be a single line.' }],
    });
    expect(String(error)).toBe(
      'SupportError [invalid_input]: Some fields need another value. One of them. (HTTP 422, request 0192) /body/subject: Must be a single line.',
    );
  });

  it.each(['network', 'timeout', 'aborted', 'bad_response', 'token_failed'] as const)('has words for %s', (code) => {
    expect(new SupportError(code).message.length).toBeGreaterThan(10);
  });
});
