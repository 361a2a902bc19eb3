// Search finds what people type: parts, words of several places together, other scripts, numbers; in what order.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { proveAnswers } from '../../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../../support/desk.ts';
import { writersOf } from './writers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

const { customer, agent, file, find } = writersOf(() => desk);

describe('customers and staff alike find', () => {
  const texts: [typed: string, subject: string, text: string][] = [
    ['502 nginx', 'The shop answers 502', 'The log of nginx says "upstream timed out".'],
    ['upstream shop', 'The shop answers 502', 'The log of nginx says "upstream timed out".'],
    ['kaffee-haus.example', 'Umzug', 'Bitte www.kaffee-haus.example auf den neuen Server.'],
    ['haus.exam', 'Umzug', 'Bitte www.kaffee-haus.example auf den neuen Server.'],
    ['203.0.113', 'Gesperrt', 'Von 203.0.113.77 aus geht nichts.'],
    ['wp-config', 'Rights', 'Please look at /var/www/shop/wp-config.php on web-12.'],
    ['www/shop', 'Rights', 'Please look at /var/www/shop/wp-config.php on web-12.'],
    ['Zertifikat', 'Problem', 'Der Zertifikatsfehler kommt seit gestern.'],
    ['fehler', 'Problem', 'Der Zertifikatsfehler kommt seit gestern.'],
    ['Prufung', 'Rechnungsprüfung', 'Die Prüfung dauert.'],
    ['PRÜFUNG', 'Rechnungsprüfung', 'Die Prüfung dauert.'],
    ['Holzl', 'Frage von Frau Hölzl', 'Danke.'],
    ['strasse', 'Neue Anschrift', 'Kaffeestraße 5'],
    ['备份', '数据库', '昨天晚上数据库备份失败了，请检查。'],
    ['失败了', '数据库', '昨天晚上数据库备份失败了，请检查。'],
    ['バックアップ', 'サーバー', '昨日のバックアップが失敗しました。'],
    ['失敗', 'サーバー', '昨日のバックアップが失敗しました。'],
    ['реезд', 'Вопрос', 'Когда будет ПЕРЕЕЗД сайта?'],
    ['ls -la', 'Rights of the folder', 'I ran "ls -la" and saw nothing.'],
    ['php -v', 'Version', 'php -v says 8.1'],
    ['shop -nginx', 'The shop answers 502', 'The log of nginx says "upstream timed out".'],
    ['"upstream timed out"', 'The shop answers 502', 'The log of nginx says "upstream timed out".'],
    ['„upstream timed out“', 'The shop answers 502', 'The log of nginx says "upstream timed out".'],
    ['db', 'Slow', 'mysql on db3.kaffee.example is slow'],
    ['100%', '100% CPU_load \\ done', 'x'],
    ['cpu_load', '100% CPU_load \\ done', 'x'],
  ];
  it.each(texts)('%s', async (typed, subject, text) => {
    const account = `one-${Buffer.from(typed).toString('hex').slice(0, 20)}`;
    const { number } = await file(account, subject, text);
    await file(account, 'Something else', 'Nothing in common');
    expect(await find(customer(account), typed)).toEqual([number]);
    expect(await find(agent(), typed)).toContain(number);
  });

  it('a phrase only where its words stand together, and no word that nobody wrote', async () => {
    const together = await file('phrase', 'A', 'the upstream timed out');
    await file('phrase', 'B', 'timed by the upstream, then out');
    await file('phrase', 'C', 'upstream only');
    expect(await find(customer('phrase'), '"upstream timed out"')).toEqual([together.number]);
    expect(await find(customer('phrase'), 'upstream nobodywrotethisword')).toEqual([]);
  });

  it('a ticket by its number, however it is written', async () => {
    const { number } = await file('number', 'First', 'x');
    const quoting = await file('number', 'Second', `as in ${number}`);
    const wide = String(number).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const typed of [
      `${number}`,
      `#${number}`,
      `# ${number}`,
      `[${number}]`,
      `[#${number}]`,
      `Ticket ${number}`,
      `ticket #${number}`,
      `Re: [#${number}]`,
      `AW: Re: [#${number}] First`,
      `nr. ${number}`,
      `Nr.${number}`,
      `Anfrage ${number}`,
      `№ ${number}`,
      wide,
      `＃${wide}`,
    ])
      for (const reader of [customer('number'), agent()]) {
        expect([typed, (await find(reader, typed))[0]]).toEqual([typed, number]);
      }
    expect(await find(customer('number'), `${number}`)).toEqual([number, quoting.number]);
    expect(await find(customer('other'), `#${number}`)).toEqual([]);
    // Who asks for a number does not know in which list the ticket lies; whose it is decides all the same.
    const solved = (account?: string) =>
      agent().desk.tickets.list({ text: `#${number}`, state: ['solved'], ...(account && { account }) });
    expect((await solved()).items.map((item) => item.number)).toEqual([number]);
    expect((await solved('other')).items).toEqual([]);
  });
});

describe('the order', () => {
  it('is the number, then the subject, then messages, newest first inside each, also across pages', async () => {
    const named = await file('order', 'First', 'x');
    const word = String(named.number);
    const oldInSubject = await file('order', `About ${word}`, 'x');
    const oldInText = await file('order', 'B', `see ${word}`);
    const newInSubject = await file('order', `Once more ${word}`, 'x');
    const newInText = await file('order', 'D', `see ${word} again`);
    const expected = [named, newInSubject, oldInSubject, newInText, oldInText].map(({ number }) => number);
    for (const reader of [customer('order'), agent()]) {
      for (const limit of [1, 2, 3, 5, 100]) {
        const found: number[] = [];
        for await (const { number } of reader.desk.tickets.list({ text: word, limit, account: 'order' } as object))
          found.push(number);
        expect([limit, found]).toEqual([limit, expected]);
      }
    }
  });

  it('has no end: what many texts have is reached page by page, however old it is', async () => {
    for (const account of ['old', 'older']) await desk.customer({ tenant: 'south', account }).desk.session();
    for (let from = 1; from < 10_500; from += 500) {
      await desk.sql`
        with t as (
          insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot, moved_at, public_moved_at)
          select 'south', gen_random_uuid(), n, case when n <= 1200 then 'old' else 'older' end, '{"id": "p", "name": "P"}', case when n % 12 = 0 then 'Commonplace ' else 'Nothing ' end || n,
            'other', 'low', '{}', timestamptz '2020-01-01' + n * interval '1 minute', timestamptz '2020-01-01' + n * interval '1 minute'
          from generate_series(${from}::int, ${from}::int + 499) n
          returning *
        )
        insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text)
        select tenant_id, gen_random_uuid(), id, false, 1, 1, '{"side": "customer", "id": "p", "name": "P", "actedBy": null}',
          case when number % 12 = 1 then 'also commonplace' else 'x' end || case when number in (5, 6000, 10499) then ' rareplace' else '' end
        from t`;
    }
    await desk.sql`analyze tickets, search_texts`;
    const readers = [
      { reader: desk.agent({ tenant: 'south' }), tickets: 10_500, rare: [10_499, 6000, 5] },
      { reader: desk.customer({ tenant: 'south', account: 'old' }), tickets: 1200, rare: [5] },
    ];
    for (const { reader, tickets, rare } of readers) {
      const found: number[] = [];
      for await (const { number } of reader.desk.tickets.list({ text: 'commonplace', limit: 100 })) found.push(number);
      const inTurn = (rest: number) => Array.from({ length: tickets / 12 }, (_, n) => tickets - 12 + rest - 12 * n);
      expect(found).toEqual([...inTurn(12), ...inTurn(1)]);
      const { items } = await reader.desk.tickets.list({ text: 'rareplace' });
      expect(items.map(({ number }) => number)).toEqual(rare);
    }
  }, 120_000);
});

describe('whatever is typed has an answer', () => {
  it.each([
    ['- '.repeat(90)],
    ['mysqldump ' + '-'.repeat(40)],
    ['-'.repeat(200)],
    ["'"],
    ['"'],
    ['%'],
    ['_'],
    ['\\'],
    ['& | ! ( ) :*'],
    ['<->'],
    ['#'],
    ['[]'],
    ['…'],
    ['"""'],
    ['🙂'],
    ['ﬃ'],
    ['\u0301a'],
    ['x'.repeat(200)],
    ['a '.repeat(100)],
    ['9'.repeat(15)],
    ['9'.repeat(200)],
    ['％＿'],
  ])('%j', async (typed) => {
    for (const reader of [customer('typed'), agent()]) {
      const answer = await reader.request(`/v1/tickets?text=${encodeURIComponent(typed)}`);
      expect(answer.status, answer.text).toBe(200);
    }
  });

  it.each([
    ['%00'],
    ['a%00b'],
    ['%ED%A0%80'],
    ['x'.repeat(10_000)],
    [encodeURIComponent('\n')],
    [encodeURIComponent('\u202e')],
    ['%20'],
  ])('%s is refused in words', async (typed) => {
    const answer = await customer('typed').request(`/v1/tickets?text=${typed}`);
    // Half a pair that is written into a URL arrives as U+FFFD, which is a sign like others.
    expect([200, 422]).toContain(answer.status);
    if (typed !== '%ED%A0%80') expect(answer.body).toMatchObject({ code: 'invalid_input' });
  });
});
