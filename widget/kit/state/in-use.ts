// Whether somebody uses the page. Asking the panel for a token may keep its session alive: a desk that went on asking by itself
// would keep everybody signed in for ever. With nobody there it lives on what the last token has left, and then rests.

const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'click', 'input', 'focus', 'visibilitychange'];
/** Milliseconds before a token ends from which on nothing is begun that might want another one; of a short life a quarter. */
const EARLY = 10_000;

let times = 0;
let restsFrom = Infinity;

/** Says `wake` when somebody is back after the desk has rested. */
export const waking = new EventTarget();

/** Another number where the page was used since `expectUse`. A count, as clocks are set. */
export const timesUsed = (): number => times;

/** Nobody has used the page while a token lived: nobody is asked anything until somebody does. */
export const isResting = (): boolean => Date.now() >= restsFrom;

/** A token came that lives so many milliseconds: with no sign of anybody meanwhile, it is the last one. */
export function expectUse(life: number): void {
  restsFrom = Math.min(restsFrom, Date.now() + life - Math.min(EARLY, life / 4));
  for (const sign of SIGNS) addEventListener(sign, use, { capture: true, passive: true });
}

function use(): void {
  if (document.hidden) return;
  const hasRested = isResting();
  times += 1;
  restsFrom = Infinity;
  for (const sign of SIGNS) removeEventListener(sign, use, true);
  if (hasRested) waking.dispatchEvent(new Event('wake'));
}
