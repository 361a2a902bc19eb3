// Whether somebody uses the page. Asking the panel for a token may keep its session alive: a desk that went on asking by itself
// would keep everybody signed in for ever. With nobody there it lives on what the last token has left, and then rests.

/** No `scroll`, as pages scroll by themselves; `click` is all that assistive tools leave. */
const SIGNS = 'pointermove wheel keydown click focus visibilitychange';
/** After this part of a token's life nothing is begun that might want another one. */
const PART = 0.9;

/** Another number once the page was used. A count, as clocks are set. */
export let timesUsed = 0;
let restsFrom = Infinity;

/** Said to the window when somebody is back after the desk has rested. */
export const WAKE = 'pd-wake';

/** Nobody has used the page while a token lived: nobody is asked anything until somebody does. */
export const isResting = (): boolean => Date.now() >= restsFrom;

/** A token came that lives so many milliseconds: with no sign of anybody meanwhile, it is the last one. */
export function expectUse(life: number): void {
  restsFrom = Math.min(restsFrom, Date.now() + life * PART);
}

const use = (): void => {
  if (document.hidden) return;
  const hasRested = isResting();
  timesUsed += 1;
  restsFrom = Infinity;
  if (hasRested) dispatchEvent(new Event(WAKE));
};
for (const sign of SIGNS.split(' ')) addEventListener(sign, use, { capture: true, passive: true });
