// Defining fields: each change a version of its own, ids for good, limits that hold, and customers who learn what is theirs.
import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';

import { MOST_FIELDS, MOST_FILTERABLE_FIELDS, type Field, type NewFieldInput } from '../../../../sdk/contract/index.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.sql`delete from fields`;
  await desk.sql`delete from jobs`;
});

const admin = () => desk.admin({ id: 'ada', name: 'Ada' });
const fields = () => admin().desk.fields;
const listed = async (): Promise<Field[]> => (await fields().get()).items;
const customer = () => desk.customer().desk;
const plan = {
  id: 'plan',
  kind: 'choice',
  names: { en: 'Plan', de: 'Tarif' },
  options: [
    { value: 'pro', names: { en: 'Pro' } },
    { value: 'basic', names: { en: 'Basic' } },
  ],
} as const satisfies NewFieldInput;
const refused = (pointer: string) => ({ code: 'invalid_input', issues: [{ pointer }] });

describe('a field', () => {
  it('is added with what may be left out, behind all others', async () => {
    const first = await fields().create(plan);
    expect(first).toEqual({
      ...plan,
      version: 1,
      shownTo: 'everyone',
      setBy: 'everyone',
      help: {},
      required: false,
      filterable: false,
      position: 0,
      retiredAt: null,
    });
    const second = await fields().create({ id: 'hall', kind: 'text', names: { en: 'Hall' }, shownTo: 'staff' });
    expect(second).toMatchObject({ setBy: 'staff', options: [], position: 1 });
    expect(await listed()).toEqual([first, second]);
  });

  it('is changed into a new version; what is left out stays, and every version is kept with who made it', async () => {
    const made = await fields().create(plan);
    const changed = await fields().update('plan', { expectedVersion: 1, names: { en: 'Tariff' }, required: true });
    expect(changed).toEqual({ ...made, version: 2, names: { en: 'Tariff' }, required: true });
    const kept = await desk.sql`
      select version, definition, author ->> 'name' as by from field_versions where field_id = 'plan' order by version`;
    expect(kept).toEqual([
      { version: 1, definition: made, by: 'Ada' },
      { version: 2, definition: changed, by: 'Ada' },
    ]);
  });

  it('is not changed from a version that is over, nor where nothing is another', async () => {
    const made = await fields().create(plan);
    const same = await fields().update('plan', { expectedVersion: 1, options: [...plan.options], position: 0 });
    expect(same).toEqual(made);
    await fields().update('plan', { expectedVersion: 1, required: true });
    await expect(fields().update('plan', { expectedVersion: 1, required: false })).rejects.toMatchObject({ code: 'stale_field', status: 409 }); // prettier-ignore
    await expect(fields().update('absent', { expectedVersion: 1, required: false })).rejects.toMatchObject({ code: 'not_found' }); // prettier-ignore
    await expect(fields().update('plan', { expectedVersion: 2 })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('of two changes at once takes one', async () => {
    await fields().create(plan);
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map((position) => fields().update('plan', { expectedVersion: 1, position })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await listed())[0]?.version).toBe(2);
  });

  it('is retired and asked again, and its id is never given twice', async () => {
    await fields().create(plan);
    const retired = await fields().update('plan', { expectedVersion: 1, retired: true });
    expect(desk.clock.now().getTime() - Date.parse(retired.retiredAt!)).toBeLessThan(60_000);
    expect((await customer().fields.get()).items).toEqual([retired]);
    await expect(fields().create(plan)).rejects.toMatchObject(refused('/id'));
    desk.clock.move({ minutes: 1 });
    // When it was, it stays.
    const again = await fields().update('plan', { expectedVersion: 2, retired: true, position: 3 });
    expect(again.retiredAt).toBe(retired.retiredAt);
    expect((await fields().update('plan', { expectedVersion: 3, retired: false })).retiredAt).toBeNull();
  });

  it('keeps the options that tickets may have', async () => {
    await fields().create(plan);
    const [pro, basic] = plan.options;
    await expect(fields().update('plan', { expectedVersion: 1, options: [basic] })).rejects.toMatchObject(refused('/options')); // prettier-ignore
    const { options } = await fields().update('plan', {
      expectedVersion: 1,
      options: [{ ...pro, retired: true }, basic],
    });
    expect(options).toEqual([{ ...pro, retired: true }, basic]);
  });

  it.each<[string, object, string]>([
    ['an id that is none', { id: 'My field' }, '/id'],
    ['an id that objects have', { id: 'constructor' }, '/id'],
    ['a kind that there is not', { kind: 'colour' }, '/kind'],
    ['no name', { names: {} }, '/names'],
    ['a name that nobody can read', { names: { en: '\u200b' } }, '/names/en'],
    ['a language that is none', { names: { English: 'Plan' } }, '/names/English'],
    ['an option twice', { options: [plan.options[0], plan.options[0]] }, '/options'],
    ['no option', { options: [] }, '/options'],
    ['customers who set what they do not see', { shownTo: 'staff', setBy: 'everyone' }, '/setBy'],
    ['something unknown', { colour: 'red' }, '/colour'],
  ])('with %s is refused', async (_, more, pointer) => {
    const answer = await admin().request('/v1/fields', { method: 'POST', body: { ...plan, ...more } });
    expect([answer.status, answer.body.issues.map((one: { pointer: string }) => one.pointer)]).toEqual([
      422,
      [pointer],
    ]);
    expect(await listed()).toEqual([]);
  });

  it.each(['kind', 'id', 'shownTo'])('keeps its %s', async (name) => {
    await fields().create(plan);
    const body = { expectedVersion: 1, [name]: { kind: 'text', id: 'other', shownTo: 'staff' }[name] };
    const answer = await admin().request('/v1/fields/plan', { method: 'PATCH', body });
    expect([answer.status, answer.body.issues[0].pointer]).toEqual([422, `/${name}`]);
  });

  it('beyond the most of them is refused, also where several come at once', async () => {
    const ids = Array.from({ length: MOST_FIELDS + 4 }, (_, n) => `f${n}`);
    const outcomes = await desk.sql.begin(async (holder) => {
      // Can be read and not written: each that does not wait for the others has read by then that there is none.
      await holder`lock table fields in exclusive mode`;
      const all = Promise.allSettled(
        // As many admins: one has only so many calls at once.
        ids.map((id) =>
          desk.admin({ id }).desk.fields.create({ id, kind: 'yes_no', names: { en: id }, filterable: true }),
        ),
      );
      const waiting = async () =>
        (
          await desk.sql`select from pg_locks join pg_database d on d.oid = database where not granted and datname = current_database()`
        ).length;
      await expect.poll(waiting).toBeGreaterThan(MOST_FILTERABLE_FIELDS);
      return { all };
    });
    const made = (await outcomes.all).filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(MOST_FILTERABLE_FIELDS);
    for (const id of ids)
      await fields()
        .create({ id: `${id}_plain`, kind: 'text', names: { en: id } })
        .catch(() => {});
    expect(await listed()).toHaveLength(MOST_FIELDS);
    await expect(fields().create(plan)).rejects.toMatchObject(refused('/id'));
    // What is there can still be changed.
    await fields().update('f0_plain', { expectedVersion: 1, position: 9 });
  });
});

describe('who is shown it', () => {
  it('learns of its changes by a number, and of nothing else', async () => {
    expect([await customer().session(), await admin().desk.session()].map((one) => one.fields)).toEqual([0, 0]);
    await fields().create({ ...plan, id: 'hall', shownTo: 'staff' });
    expect([await customer().session(), await admin().desk.session()].map((one) => one.fields)).toEqual([0, 1]);
    await fields().create(plan);
    await fields().update('plan', { expectedVersion: 1, required: true });
    expect([await customer().session(), await admin().desk.session()].map((one) => one.fields)).toEqual([2, 3]);
    const shown = await desk.customer().request('/v1/fields');
    expect(shown.body.version).toBe(2);
    expect(shown.body.items.map((one: { id: string }) => one.id)).toEqual(['plan']);
    expect(shown.text).not.toContain('hall');
    const { body } = await desk.agent().request('/v1/fields');
    expect([body.version, body.items.length]).toEqual([3, 2]);
  });

  it('is of one tenant', async () => {
    await fields().create(plan);
    expect(await desk.admin({ tenant: 'south' }).desk.fields.get()).toEqual({ version: 0, items: [] });
    expect((await desk.admin({ tenant: 'south' }).desk.session()).fields).toBe(0);
    await desk.admin({ tenant: 'south' }).desk.fields.create({ ...plan, names: { en: 'Southern' } });
    expect((await listed())[0]?.names).toEqual(plan.names);
  });
});

it('asks for its index where lists come to be filtered by it, and where they are no longer', async () => {
  const asked = async () => {
    const jobs = await desk.sql`delete from jobs where kind = 'field_index' returning tenant_id, key`;
    return jobs.map(({ tenant_id, key }) => `${tenant_id} ${key}`);
  };
  await fields().create(plan);
  expect(await asked()).toEqual([]);
  await fields().update('plan', { expectedVersion: 1, filterable: true });
  expect(await asked()).toEqual(['north plan']);
  await fields().update('plan', { expectedVersion: 2, position: 5 });
  expect(await asked()).toEqual([]);
  await fields().update('plan', { expectedVersion: 3, retired: true });
  expect(await asked()).toEqual(['north plan']);
  await fields().update('plan', { expectedVersion: 4, retired: false });
  expect(await asked()).toEqual(['north plan']);
  await fields().update('plan', { expectedVersion: 5, filterable: false });
  expect(await asked()).toEqual(['north plan']);
});
