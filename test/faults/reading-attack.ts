// A process of its own in which ten clients read one long ticket, each as fast as it is answered, for as long as it is let.
import { setTimeout as sleep } from 'node:timers/promises';

const [url, token] = process.argv.slice(2) as [string, string];

async function client(): Promise<never> {
  for (;;) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    process.send?.(answer.status);
    // Within the limits: who goes on all the same is refused before anything is read.
    await sleep(1000 * Number(answer.headers.get('retry-after') ?? 0));
  }
}
process.on('disconnect', () => process.exit());
await Promise.all(Array.from({ length: 10 }, client));
