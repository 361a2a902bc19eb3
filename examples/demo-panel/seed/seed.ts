// Fills the desk with lifelike tickets, through the same SDK and the same tokens as everybody else.
import { createClient } from 'paneldesk/sdk';
import { createAgentClient } from 'paneldesk/sdk/agent';
import type { SigningKey } from 'paneldesk/sdk/sign';
import type { Sql } from 'paneldesk/server';

import { customerAnswer, staffAnswer } from '../desk-token.ts';
import { linkTo } from '../views/parts.ts';
import { accountOf, type World } from '../world/world.ts';
import { Calendar } from './calendar.ts';
import { addFields } from './fields.ts';
import { agency } from './stories/agency.ts';
import { bakery } from './stories/bakery.ts';
import { bookshop } from './stories/bookshop.ts';
import { joinery } from './stories/joinery.ts';
import { logistics } from './stories/logistics.ts';
import { person } from './stories/person.ts';
import type { Step, Story } from './story.ts';

/** Oldest first, so that numbers count up with age. */
const stories = [...bakery, ...agency, ...person, ...logistics, ...joinery, ...bookshop].sort(
  (a, b) => b.hoursAgo - a.hoursAgo,
);

export interface SeedOptions {
  readonly deskUrl: string;
  readonly sql: Sql;
  readonly key: SigningKey;
  readonly world: World;
  say(words: string): void;
}

type Customer = ReturnType<typeof createClient>;
type Agent = ReturnType<typeof createAgentClient>;

/** Tells every story that is not there yet; a start that was killed half way is made up for by the next. */
export async function seedDesk(options: SeedOptions): Promise<void> {
  const { world, sql, say } = options;
  const desks = new Desks(options);
  const there = new Set<string>();
  for await (const ticket of desks.agent('s-magda').tickets.list({ order: 'number' })) there.add(ticket.subject);
  // Agents are known to the desk once it has seen them; a ticket can be assigned to nobody else.
  for (const id of world.staff.keys()) await desks.agent(id).session();
  await addFields(desks.agent('s-magda'));
  const missing = stories.filter((story) => !there.has(story.subject));
  if (missing.length > 0) say(`Filing ${missing.length} tickets …`);
  for (const story of missing) await tell(story, desks, sql);
  // Last: what is told from now on is told of what is filed from now on.
  const { answerTimes } = desks.agent('s-magda');
  if ((await answerTimes.get()).changed === null)
    await answerTimes.save({ urgent: 30, high: 120, normal: 480, low: 1440 });
}

async function tell(story: Story, desks: Desks, sql: Sql): Promise<void> {
  const { by, actor, about, category, priority = 'normal', fields = {}, subject, text } = story;
  const ticket = await desks
    .customer(by, actor, about)
    .tickets.create({ subject, text, category, priority, fields, serviceId: about ?? null });
  const calendar = new Calendar(sql, ticket.id, story.hoursAgo);
  await calendar.date(0);
  for (const step of story.then) {
    await take(step, ticket.id, desks);
    await calendar.date(step.hours);
  }
  await calendar.finish();
  // Whoever answered has read the ticket to its end; what came in since then is new to everybody else.
  const last = story.then.at(-1);
  if (!last || !desks.isStaff(last.by)) return;
  const { tickets } = desks.agent(last.by);
  await tickets.markRead(ticket.id, (await tickets.get(ticket.id)).ticket.lastEvent);
}

async function take(step: Step, id: string, desks: Desks): Promise<unknown> {
  const desk: Customer = desks.isStaff(step.by) ? desks.agent(step.by) : desks.customer(step.by);
  switch (step.does) {
    case 'reply':
      return step.state
        ? desks.agent(step.by).messages.reply(id, { text: step.text, state: step.state })
        : desk.messages.reply(id, { text: step.text });
    case 'note':
      return desks.agent(step.by).messages.note(id, { text: step.text });
    case 'assign':
      return desks.agent(step.by).tickets.assign(id, step.to);
    case 'prioritise':
      return desk.tickets.update(id, { priority: step.to });
    case 'categorise':
      return desk.tickets.update(id, { category: step.to });
    case 'fill':
      return desk.tickets.update(id, { fields: step.to });
    case 'solve':
      return desk.tickets.solve(id);
    case 'withdraw':
      return desk.tickets.withdraw(id, { reason: step.reason });
  }
}

/** One client a person, signed in once. */
class Desks {
  readonly #options: SeedOptions;
  readonly #customers = new Map<string, Customer>();
  readonly #agents = new Map<string, Agent>();

  constructor(options: SeedOptions) {
    this.#options = options;
  }

  isStaff(id: string): boolean {
    return this.#options.world.staff.has(id);
  }

  /** `about` is the service whose page the person was on. */
  customer(id: string, actorId?: string, about?: string): Customer {
    const { world, deskUrl, key } = this.#options;
    const name = `${id} ${actorId ?? ''} ${about ?? ''}`;
    const known = this.#customers.get(name);
    if (known) return known;
    const person = must(world.people.get(id), id);
    const account = accountOf(world, person);
    const actor = actorId === undefined ? null : must(world.staff.get(actorId), actorId);
    const service =
      about === undefined
        ? undefined
        : must(
            account.services.find((one) => one.id === about),
            about,
          );
    const page = service ? decodeURI(linkTo(service)) : '/dashboard';
    const desk = createClient({
      server: deskUrl,
      getToken: () => customerAnswer(key, { person, account, actor, page }),
    });
    this.#customers.set(name, desk);
    return desk;
  }

  agent(id: string): Agent {
    const { world, deskUrl, key } = this.#options;
    const known = this.#agents.get(id);
    if (known) return known;
    const staff = must(world.staff.get(id), id);
    const desk = createAgentClient({
      server: deskUrl,
      getToken: () => staffAnswer(key, staff, '/staff/support').then(({ token }) => token),
    });
    this.#agents.set(id, desk);
    return desk;
  }
}

function must<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`A story names ${id}, which does not exist.`);
  return value;
}
