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

/** Parts of a screen, each upon those before it; what is a type only leaves nothing in a bundle. */
const parts = ['i18n', 'styles', 'state', 'views', 'controllers', 'elements'];
const partOf = (path: string): number => parts.indexOf(/^widget\/.*\/(\w+)\/[^/]+$/.exec(path)?.[1] ?? '');

/** Every import in the widget from a part that stands later, as `file -> target`; and of the way to the server in a view. */
export function forbiddenParts(sources: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    const part = partOf(path);
    if (part < 0) continue;
    for (const { target, typeOnly } of importsOf(path, text)) {
      const isView = parts[part] === 'views';
      // A view is given what it shows and tells what was pressed: it has no controller, and calls nothing.
      const isForbidden = isView
        ? partOf(target) > part ||
          parts[partOf(target)] === 'controllers' ||
          /^sdk\/(?:client|resources)\//.test(target)
        : partOf(target) > part;
      if (isForbidden && !typeOnly) found.push(`${path} -> ${target}`);
    }
  }
  return found;
}
