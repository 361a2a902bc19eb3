// What a panel states of an account, read as it is meant: service by service, so that one that is wrong takes none along.
import * as v from 'valibot';

import { kindOf } from './claim-causes.ts';
import { type ContextIssue, Fact, Service, type Services } from './context.ts';
import { PanelId } from './panel-id.ts';
import { shownLine } from './shown.ts';

/** So many parts that were not taken are kept and told of. */
export const MOST_ISSUES = 20;
const MOST_SERVICES = 1000;
const MOST_FACTS = 20;

const { name, kind, state } = Service.entries;
/** A service without which nothing can be picked: wrong in one of these, it is left out. */
const Core = v.strictObject({ id: PanelId, name, kind, state });
const OPTIONAL = ['plan', 'host', 'facts'] as const;

export interface Stated {
  readonly services: Services;
  /** What was not taken; no value of it. */
  readonly issues: readonly ContextIssue[];
}

/**
 * Takes what is right of `services`. A list that PHP writes as an object, because its keys have gaps or are ids, is one. A
 * service with a wrong id, name, kind or state, or with a field that is not on the list, is left out; of a plan, a host or a
 * fact only that part.
 */
export function readServices(given: unknown): Stated {
  if (typeof given !== 'object' || given === null)
    return {
      services: [],
      issues: [{ path: 'services', message: `must be a list of services, and is ${kindOf(given)}.` }],
    };
  const services: Service[] = [];
  const issues: ContextIssue[] = [];
  const known = new Set<string>();
  for (const [key, value] of Object.entries(given)) {
    const path = `services.${key}`;
    if (services.length === MOST_SERVICES) {
      issues.push({ path, message: `and what follows: at most ${MOST_SERVICES} services are kept.` });
      break;
    }
    const service = readService(path, value, issues);
    if (service === undefined) continue;
    if (known.has(service.id)) issues.push({ path: `${path}.id`, message: 'is the id of another service, too.' });
    else services.push(service);
    known.add(service.id);
  }
  return { services, issues };
}

function readService(path: string, given: unknown, issues: ContextIssue[]): Service | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    issues.push({ path, message: `must be a service, {"id": …, "name": …, "kind": …}, and is ${kindOf(given)}.` });
    return undefined;
  }
  const fields = given as Record<string, unknown>;
  const core = Object.fromEntries(Object.entries(fields).filter(([field]) => !OPTIONAL.includes(field as 'plan')));
  const parsed = v.safeParse(Core, core);
  if (!parsed.success) {
    for (const issue of parsed.issues) issues.push(issueOf(path, fields, issue));
    return undefined;
  }
  const line = (field: 'plan' | 'host'): string | null => {
    const read = v.safeParse(v.optional(shownLine(200), null), fields[field]);
    if (!read.success)
      issues.push({ path: `${path}.${field}`, message: `must be text, and is ${kindOf(fields[field])}.` });
    return read.success ? read.output : null;
  };
  return { ...parsed.output, plan: line('plan'), host: line('host'), facts: readFacts(path, fields['facts'], issues) };
}

function readFacts(path: string, given: unknown, issues: ContextIssue[]): Fact[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object') {
    issues.push({ path: `${path}.facts`, message: `must be a list, and is ${kindOf(given)}.` });
    return [];
  }
  const facts: Fact[] = [];
  for (const [key, value] of Object.entries(given)) {
    const parsed = v.safeParse(Fact, value);
    if (!parsed.success) {
      for (const issue of parsed.issues) issues.push(issueOf(`${path}.facts.${key}`, value, issue));
    } else if (facts.length < MOST_FACTS) facts.push(parsed.output);
    else {
      issues.push({ path: `${path}.facts.${key}`, message: `and what follows: at most ${MOST_FACTS} facts are kept.` });
      break;
    }
  }
  return facts;
}

/** In words of our own: valibot's quote what came. */
function issueOf(path: string, given: unknown, issue: v.BaseIssue<unknown>): ContextIssue {
  const field = v.getDotPath(issue);
  const at = field === null ? path : `${path}.${field}`;
  const value = field === null ? given : (given as Record<string, unknown>)[field];
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return { path: at, message: 'is not on the list of what the desk may know; nothing of it was kept.' };
  const needed = issue.message.startsWith('Invalid ')
    ? `must be ${issue.expected ?? 'of another form'}`
    : lower(issue.message);
  return { path: at, message: `${needed.replace(/\.$/, '')}, and is ${kindOf(value)}.` };
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
