// Workers in a process of their own that look by themselves once an hour: whatever they do before, they were woken for.
import { readConfig } from '../../../server/config.ts';
import { work } from '../../../server/work.ts';

const working = await work(readConfig(process.env), { pause: 3_600_000 });
process.stdout.write('Paneldesk works\n');
process.once('SIGTERM', () => void working.close());
