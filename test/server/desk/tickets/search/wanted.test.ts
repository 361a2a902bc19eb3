// What is read out of a search field: parts that all must be found, phrases in quotes, the number of a ticket.
import { describe, expect, it } from 'vitest';

import { ticketNumberIn } from '../../../../../sdk/contract/index.ts';
import { readWanted } from '../../../../../server/desk/tickets/search/wanted.ts';

const parts = (typed: string): string[] => readWanted(typed).parts.map(({ plain }) => plain);

describe('parts', () => {
  it.each<[typed: string, parts: string[]]>([
    ['502 nginx', ['nginx', '502']],
    ['ls -la', [' ls', ' la']],
    ['"upstream timed out" 502', ['upstream timed out', '502']],
    ['„upstream timed“ «out now»', ['upstream timed', 'out now']],
    ['say "upstream timed', ['upstream', 'timed', 'say']],
    ['nginx NGINX Nginx', ['nginx']],
    ['10.0.1', [' 10 0 1']],
    ['备份 失败', ['备份', '失败']],
    ['数据库　备份', ['数据库', '备份']],
    ['- - - "…" %', []],
    [Array.from({ length: 30 }, (_, n) => `word${n}`).join(' '), Array.from({ length: 12 }, (_, n) => `word${n + 10}`)],
  ])('of %j', (typed, expected) => {
    expect(parts(typed)).toEqual(expected);
  });

  it('know what the index can look up', () => {
    const [part] = readWanted('数据库备').parts;
    expect(part).toMatchObject({ hasPieces: false, signs: ['数', '数据', '据', '据库', '库', '库备', '备'] });
    expect(readWanted('web备份').parts[0]).toMatchObject({ hasPieces: true, signs: ['备', '备份', '份'] });
    expect(readWanted('db').parts[0]).toMatchObject({ hasPieces: true, signs: [], pattern: '% db%' });
    // A `like` without wildcards of somebody else: none is left in a cleaned text.
    expect(readWanted('100%_\\').parts[0]).toMatchObject({ pattern: '%100%', number: 100 });
  });
});

describe('a number', () => {
  it.each([
    '1042',
    '#1042',
    '# 1042',
    '[1042]',
    '[#1042]',
    '(1042)',
    'Ticket 1042',
    'ticket #1042',
    'Ticket: 1042',
    'Re: [#1042]',
    'RE: AW: Fwd: [#1042] Site down',
    'nr. 1042',
    'Nr.1042',
    'no. 1042',
    'number 1042',
    'Anfrage #1042',
    'Anfrage Nr. 1042',
    '№ 1042',
    '１０４２',
    '＃１０４２',
    ' 1042 ',
  ])('is read from %j', (typed) => {
    expect(ticketNumberIn(typed)).toBe(1042);
  });

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
