// Loaded on the first failure: finds out what is wrong with how the desk is embedded, and says it to who embeds it.
import type { PanelDeskEvents } from '../kit/events.ts';
import type { DeskEntry } from '../kit/state/entry.ts';
import type { Failed } from '../kit/state/fault.ts';
import { type DebugHost, showIn } from './debug.ts';
import { find } from './find.ts';
import { type Finding, lineOf } from './finding.ts';
import { toldOf } from './told.ts';
import { expected } from './words.ts';

/** What was said already, by what it says, with what it is quoted by. */
const said = new Map<string, string>();

/** Something to quote where the desk itself was not reached: it stands on the console and on the screen. */
const reference = (): string => `panel-${Math.random().toString(36).slice(2, 10)}`;

/** A client tells of an error, and whoever made the call does. */
const seen = new WeakMap<Failed, Promise<void>>();

/** Finds the causes of a failure, says each once, and writes into it what is shown to the person. */
export async function diagnose(entry: DeskEntry | null, failed: Failed, quiet = false): Promise<void> {
  // Opened before it was drawn: nothing was asked yet.
  if (!entry) return;
  const work = seen.get(failed) ?? look(entry, failed, quiet);
  seen.set(failed, work);
  return work;
}

async function look(entry: DeskEntry, failed: Failed, quiet: boolean): Promise<void> {
  const findings = await find(entry, failed);
  const first = findings.find(({ isMistake }) => isMistake);
  if (findings.length === 0) return;
  const key = keyOf(first ?? (findings[0] as Finding));
  const isNews = !said.has(key);
  const requestId = failed.requestId ?? said.get(key) ?? reference();
  for (const finding of findings) say(entry.panel, finding, requestId);
  if (!first) return;
  Object.assign(failed, { told: toldOf(first.code, entry.languages), requestId });
  if (quiet && isNews) fire(entry.panel, { code: failed.code ?? 'not_loaded', requestId, cause: first.code });
}

/** As `emit` does, which is the launcher's: shared with it, it would cost that a piece of its own. */
function fire(panel: unknown, detail: PanelDeskEvents['panel-desk-error']): void {
  if (panel instanceof EventTarget)
    panel.dispatchEvent(new CustomEvent('panel-desk-error', { detail, bubbles: true, composed: true }));
}

/** Of parts of a statement each is said; what else came may differ by the second. */
const keyOf = ({ code, asked, came }: Finding): string => [code, asked, code === 'context-part' && came].join('\n');

function say(panel: unknown, finding: Finding, requestId: string): void {
  const key = keyOf(finding);
  if (!said.has(key)) {
    said.set(key, requestId);
    // oxlint-disable-next-line no-console -- whoever embeds the desk looks there first, and nobody else can tell them
    console[finding.isMistake ? 'error' : 'warn'](lineOf(finding, requestId));
  }
  if (panel instanceof HTMLElement && panel.hasAttribute('debug')) showIn(panel as DebugHost, finding);
}

/** The element was defined by one file already, and another one came: the first one acts. */
export function tellTwice(first: string | undefined, second: string): void {
  const came = `first ${first ?? 'an older version, which does not say where it is from'}, then ${second}`;
  say(
    null,
    { code: 'two-versions', asked: 'panel-desk.js', came, expected: expected['two-versions'], isMistake: false },
    '',
  );
}
