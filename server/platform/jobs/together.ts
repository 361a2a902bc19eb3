// What several ask for in the same moment goes in one statement: nobody waits for company, and under load there is some.

/**
 * Makes `send`, which does many at once, a function that does one. What is asked for while it is under way goes together
 * when it is back. `send` answers one value for each, in order; where it fails, all that went with it fail.
 */
export function together<One, Answer>(
  most: number,
  send: (all: readonly One[]) => Promise<readonly Answer[]>,
): (one: One) => Promise<Answer> {
  let waiting: { readonly one: One; readonly keep: (answer: Answer) => void; readonly fail: (why: unknown) => void }[] =
    [];
  let underWay = false;

  const go = async (): Promise<void> => {
    if (underWay) return;
    underWay = true;
    while (waiting.length > 0) {
      const now = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is how they gather
        const answers = await send(now.map(({ one }) => one));
        now.forEach(({ keep }, at) => keep(answers[at] as Answer));
      } catch (error) {
        for (const { fail } of now) fail(error);
      }
    }
    underWay = false;
  };
  return (one) =>
    new Promise((keep, fail) => {
      waiting.push({ one, keep, fail });
      // At the end of this moment: whoever else asks in it comes along.
      queueMicrotask(() => void go());
    });
}
