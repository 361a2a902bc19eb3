// What an answer tells of its finds, marked; staff find by who wrote; and what only staff see is found by no customer.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { proveAnswers } from '../../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../../support/desk.ts';
import { writersOf, type Reader } from './writers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

const { customer, agent, file, find } = writersOf(() => desk);

describe('an answer tells', () => {
  const pieces = (of: readonly { text: string; marked: boolean }[] | undefined) =>
    of?.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

  it('why a ticket stands there, and marks the words', async () => {
    const { id, number } = await file('marks', 'Größe der Postfächer', 'Seit gestern sind <b>Postfächer</b> zu klein.');
    desk.clock.move({ seconds: 1 });
    await agent().desk.messages.reply(id, { text: 'We looked at /etc/dovecot/conf.d on mail-3.' });
    await agent().desk.messages.note(id, { text: 'Ask Dovecot people' });
    const found = async (reader: Reader, text: string) =>
      (await reader.desk.tickets.list({ text, account: 'marks' } as object)).items[0]?.found;
    const subject = await found(customer('marks'), 'postfacher grosse');
    expect(subject).toMatchObject({ by: 'subject', message: { kind: 'reply' } });
    expect(pieces(subject?.subject)).toBe('[Größe] der [Postfächer]');
    expect(pieces(subject?.message?.text)).toBe('Seit gestern sind <b>[Postfächer]</b> zu klein.');
    const text = await found(customer('marks'), 'dovecot/conf gestern');
    expect(text?.by).toBe('text');
    expect(pieces(text?.subject)).toBe('Größe der Postfächer');
    expect(pieces(text?.message?.text)).toBe('We looked at /etc/[dovecot/conf].d on mail-3.');
    expect(await found(agent(), 'dovecot')).toMatchObject({ by: 'text', message: { kind: 'note' } });
    expect(await found(customer('marks'), 'dovecot')).toMatchObject({ message: { kind: 'reply' } });
    expect(await found(customer('marks'), `#${number}`)).toMatchObject({ by: 'number', message: null });
    expect((await customer('marks').desk.tickets.list()).items[0]).not.toHaveProperty('found');
  });

  it('what comes near, where nothing has the words as they were typed', async () => {
    const near = await file('similar', 'Zertifikatsfehler', 'Der Browser warnt.');
    await file('similar', 'Other', 'Rechnung doppelt');
    for (const reader of [customer('similar'), agent()]) {
      const { items, next } = await reader.desk.tickets.list({
        text: 'zertifkatsfehler',
        account: 'similar',
      } as object);
      expect([items.map(({ number, found }) => [number, found?.by]), next]).toEqual([[[near.number, 'similar']], null]);
    }
    // Where something has them, nothing else comes.
    await file('similar', 'Typed like this: Zertifkatsfehler', 'x');
    const { items } = await customer('similar').desk.tickets.list({ text: 'zertifkatsfehler' });
    expect(items.map(({ found }) => found?.by)).toEqual(['subject']);
  });

  it('what stands there now: a changed subject and wording are found, the old ones not', async () => {
    const { id, number } = await file('changed', 'Firstsubject', 'Firstwording');
    const own = customer('changed');
    const { messages } = await own.desk.tickets.get(id);
    await own.desk.tickets.update(id, { subject: 'Secondsubject' });
    await own.desk.messages.edit(id, messages[0]!.id, { text: 'Secondwording', revision: 1 });
    for (const reader of [own, agent()]) {
      expect(await find(reader, 'secondsubject secondwording')).toEqual([number]);
      for (const gone of ['firstsubject', 'firstwording']) expect(await find(reader, `"${gone}"`)).toEqual([]);
    }
  });
});

describe('staff find by who wrote', () => {
  it('name, e-mail, account and service, alone and with a word of the text', async () => {
    const account = 'konditorei-77';
    const person = desk.customer({
      account,
      accountName: 'Konditorei Größler',
      id: 'c-4711',
      name: 'Zoë Krähenbühl',
      email: 'zoe.k@konditorei.example',
    });
    const statement = await desk.statement(account, [
      { id: 'svc-9', name: 'shop.groessler.example', kind: 'web', state: 'active' },
    ]);
    await person.request('/v1/context', { method: 'PUT', body: { context: statement } });
    const ticket = await person.desk.tickets.create({
      subject: 'Torte',
      text: 'Kuchen brennt',
      category: 'other',
      serviceId: 'svc-9',
    });
    const colleague = desk.customer({
      account,
      accountName: 'Konditorei Größler',
      id: 'c-4712',
      name: 'Ægir Ödland',
      email: 'oedland@mail.example',
    });
    await colleague.desk.messages.reply(ticket.id, { text: 'Ich auch.' });
    for (const typed of [
      'Krahenbuhl',
      'zoë',
      'zoe.k@konditorei.example',
      'c-4711',
      'Größler',
      'konditorei-77',
      'groessler.example',
      'svc-9',
      'Ödland',
      'oedland@mail.example',
      'krähenbühl brennt',
      'größler torte auch',
    ])
      expect([typed, await find(agent(), typed)]).toEqual([typed, [ticket.number]]);
    // A renamed account is found by its name of today.
    await desk
      .customer({ account, accountName: 'Backstube Größler', id: 'c-4711', name: 'Zoë Krähenbühl' })
      .desk.session();
    expect(await find(agent(), 'backstube')).toEqual([ticket.number]);
    // Customers look through what was written, and what stands in the row.
    for (const typed of ['groessler.example', 'shop.groe', 'SHOP brennt'])
      expect([typed, await find(person, typed)]).toEqual([typed, [ticket.number]]);
    for (const typed of ['svc-9', 'Krahenbuhl', 'konditorei-77'])
      expect([typed, await find(person, typed)]).toEqual([typed, []]);
    expect(await find(person, 'oedland@mail.example')).toEqual([]);
  });
});

describe('what only staff see', () => {
  it('is found by staff and by no customer: not by itself, not by its order, marks or pages', async () => {
    const ticket = await file('notes', 'Quiet', 'Nothing here');
    const other = await file('notes', 'Other', 'Nothing here');
    const before = await customer('notes').request('/v1/tickets?text=nothing&limit=1');
    await agent().desk.messages.note(ticket.id, { text: 'secretword: nothing, nothing 数据' });
    for (const typed of ['secretword', 'secret nothing', '数据', '数', '"secretword: nothing"', 'secretwird']) {
      expect([typed, await find(customer('notes'), typed)]).toEqual([typed, []]);
    }
    const found = async (text: string) =>
      (await agent().desk.tickets.list({ text, account: 'notes' })).items.map(({ number }) => number);
    for (const typed of ['secretword', 'secret nothing quiet', '数据']) {
      expect([typed, await found(typed)]).toEqual([typed, [ticket.number]]);
    }
    const after = await customer('notes').request('/v1/tickets?text=nothing&limit=1');
    expect(after.text).toBe(before.text);
    expect(await find(customer('notes'), 'nothing')).toEqual([other.number, ticket.number]);
  });
});
