// What the reserved names of a feature's files may import: routes -> commands -> queries, and rules that are pure.
import { importsOf } from './sources.ts';

type Role = 'routes' | 'commands' | 'queries' | 'rules' | 'retention' | 'other';

const FEATURE = /^server\/(?:desk|delivery)\//;

/** `access-commands.ts` plays the part of commands too. */
export function roleOf(path: string): Role {
  if (!FEATURE.test(path)) return 'other';
  const name = /(?:^|[/-])(routes|commands|queries|rules|retention)\.ts$/.exec(path)?.[1];
  return (name as Role | undefined) ?? 'other';
}

/** From role to role; in its own feature or another one alike. */
const forbidden: Record<Role, readonly Role[]> = {
  // An entrance: whatever it needs is a command.
  routes: ['queries', 'rules', 'retention', 'routes', 'other'],
  commands: ['routes'],
  queries: ['routes', 'commands', 'rules'],
  rules: ['routes', 'commands', 'queries'],
  retention: ['routes', 'commands'],
  other: ['routes'],
};

/** Every import against the order of roles, as `file -> target`; and HTTP where no route is. */
export function forbiddenRoles(sources: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    if (!FEATURE.test(path)) continue;
    const role = roleOf(path);
    for (const { target, relative, typeOnly } of importsOf(path, text)) {
      const isHttp = target.startsWith('server/http/') || target === 'hono';
      if (isHttp && role !== 'routes') found.push(`${path} -> ${target}`);
      if (!relative || !FEATURE.test(target)) continue;
      // Types of what a query answers or a rule decides by are nobody's work.
      if (typeOnly && role !== 'routes') continue;
      if (forbidden[role].includes(roleOf(target))) found.push(`${path} -> ${target}`);
    }
  }
  return found;
}
