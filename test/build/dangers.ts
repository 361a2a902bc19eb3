// What must not stand in the widget's sources: it would run what users wrote, or break under a panel's strict CSP.
const dangers: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/unsafe(?:HTML|SVG|MathML|Static)/i, 'draws what users wrote as markup'],
  [/unsafe-(?:html|svg|mathml)/, 'draws what users wrote as markup'],
  [/\b(?:inner|outer)HTML\b|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment/, 'draws text as markup'],
  [/\bsrcdoc\b/, 'draws text as a page'],
  [/DOMParser|document\.write/, 'draws text as markup'],
  [/\bstyleMap\b|style-map/, 'breaks under a strict CSP at the first render'],
  [/(?:^|[\s<"'`])style=/, 'a style attribute is refused by a strict CSP'],
  [/setAttribute\(\s*['"`]style['"`]/, 'a style attribute is refused by a strict CSP'],
  [/cssText/, 'not under trusted types; use setProperty'],
  [/\bjavascript:/i, 'runs on click'],
  [/[\s"'`]on[a-z]+=["'$]/, 'an inline handler is refused by a strict CSP'],
  [/\beval\(|new Function\b|set(?:Timeout|Interval)\(\s*['"`]/, 'runs text'],
  [/createObjectURL|\bblob:/, 'blob: is refused by ISPConfig, Froxlor and Cockpit; use data:'],
  [/new (?:Worker|SharedWorker|EventSource)\b/, 'refused by panels, or unable to carry a token'],
  [/document\.cookie/, 'the desk has no cookies'],
  [/[\d.]rem\b/, "a rem is the host page's size, 10 px in ISPConfig"],
  [/target="_blank"(?!.*rel=)/, 'needs rel="noopener"'],
  [/@import\b|url\(\s*['"]?https?:/, 'no third host'],
];

/** `path:line danger`, one for each finding. Comments may name what is forbidden. */
export function dangerousLines(sources: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    const blanked = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
    for (const [index, line] of blanked.split('\n').entries()) {
      const code = line.replace(/(?:^|\s)\/\/.*$/, '');
      for (const [pattern, why] of dangers) {
        if (pattern.test(code)) found.push(`${path}:${index + 1} ${code.trim()} (${why})`);
      }
    }
  }
  return found;
}
