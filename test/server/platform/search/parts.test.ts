// What is read out of a search field: parts that all must be found, phrases in quotes, and how an index is asked for each.
import { describe, expect, it } from 'vitest';

import { partsOf } from '../../../../server/platform/search/parts.ts';

const parts = (typed: string): string[] => partsOf(typed).map(({ plain }) => plain);

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
    const [part] = partsOf('数据库备');
    expect(part).toMatchObject({ hasPieces: false, signs: ['数', '数据', '据', '据库', '库', '库备', '备'] });
    expect(partsOf('web备份')[0]).toMatchObject({ hasPieces: true, signs: ['备', '备份', '份'] });
    expect(partsOf('db')[0]).toMatchObject({ hasPieces: true, signs: [], pattern: '% db%' });
    // A `like` without wildcards of somebody else: none is left in a cleaned text.
    expect(partsOf('100%_\\')[0]).toMatchObject({ pattern: '%100%', number: 100 });
  });
});
