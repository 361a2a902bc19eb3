// What people and mails write for the number of a ticket is read as it, and nothing else is.
import { describe, expect, it } from 'vitest';

import { ticketNumberIn } from '../../sdk/contract/index.ts';

describe('a number', () => {
  it.each([
    '1042', '#1042', '# 1042', '[1042]', '[#1042]', '(1042)', 'Ticket 1042', 'ticket #1042', 'Ticket: 1042', 'Re: [#1042]',
    'RE: AW: Fwd: [#1042] Site down', 'nr. 1042', 'Nr.1042', 'no. 1042', 'number 1042', 'Anfrage #1042', 'Anfrage Nr. 1042',
    '№ 1042', '１０４２', '＃１０４２', ' 1042 ',
  ])('is read from %j', (typed) => {
    expect(ticketNumberIn(typed)).toBe(1042);
  }); // prettier-ignore

  it.each([
    '',
    '#',
    'HTTP 502',
    '502 nginx',
    '1.2.3.4',
    'web-12',
    '#0',
    '12345678901',
    '#12345678901',
    'nr',
    'abc1042',
  ])('is not read from %j', (typed) => {
    expect(ticketNumberIn(typed)).toBeNull();
  });
});
