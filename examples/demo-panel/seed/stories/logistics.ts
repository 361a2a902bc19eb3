// The tickets of a company with 500 services: few words, high stakes, and one very long thread.
import { answer, give, interim, note, prioritise, reply, solve, take, type Step, type Story } from '../story.ts';

const [marit, nils, priya, magda] = ['p-marit', 's-nils', 's-priya', 's-magda'];

/** Twenty-six messages over nine days: what a fault looks like that nobody can reproduce. */
const packetLoss: readonly Step[] = [
  take(priya, 0.5),
  reply(
    priya,
    0.4,
    'I see it too: 3 % loss from Rotterdam, none from Frankfurt. Can you send a trace (mtr -rwc 200) from one of your depots, from the moment it happens?',
  ),
  reply(marit, 2, 'Traces from ams and rtm are in our portal under the same number. Loss starts at hop 6 in both.'),
  interim(priya, 1, 'Hop 6 is the first router of our carrier in Amsterdam. I have opened a case with them.'),
  note(priya, 0.1, 'Carrier case 88-4120. They say “no fault found”, as always. Escalated to their NOC.'),
  reply(marit, 18, 'It was quiet in the night and started again at 07:10, when the depots open.'),
  interim(
    priya,
    1,
    'That points to load rather than to a broken line. I asked the carrier for the utilisation of the link between 06:00 and 09:00.',
  ),
  reply(marit, 3, 'Scanners at rtm time out now. How bad can this get? I have to tell the floor something.'),
  prioritise(marit, 0.1, 'urgent'),
  interim(
    priya,
    0.3,
    'You can tell them: scanning goes on, some scans need a second try. To take the pressure off I am moving your tracking servers to the other carrier now; it takes 10 minutes and you will see a gap of some seconds.',
  ),
  interim(priya, 0.4, 'Moved. Loss from Rotterdam is 0 % since 11:42.'),
  reply(marit, 1, 'Confirmed, scanners are fine. Is this the solution or a workaround?'),
  reply(
    priya,
    0.3,
    'A workaround. The other carrier is 4 ms further away. I want you back on the short way as soon as it can be trusted.',
  ),
  reply(marit, 20, 'Fine with us. Quiet day.'),
  note(
    priya,
    2,
    'Carrier admits a saturated LAG member (1 of 4) after their maintenance on the 11th. Hashing put all of Polder’s flows on it.',
  ),
  interim(
    priya,
    0.2,
    'The carrier has found it: one of four bundled lines was saturated since their maintenance on the 11th, and your traffic happened to be put on that one. They repair it tonight.',
  ),
  reply(marit, 0.5, 'So it was them all along. Will we get that in writing? I need it for our own report.'),
  reply(magda, 2, 'Magda from Tarnwald here. Yes: I send you a report of cause, times and measures by Friday, signed.'),
  reply(marit, 0.3, 'Thank you.'),
  interim(
    priya,
    16,
    'Repaired at 02:20. I have measured for six hours: no loss. Shall I move you back tonight at 03:00?',
  ),
  reply(marit, 1, '03:30 please, ham has a night shift until 03:00.'),
  interim(
    priya,
    20,
    'Moved back at 03:31. 0.00 % loss, 6 ms. I watch it through one morning peak before I say that it is done.',
  ),
  reply(marit, 5, 'Morning peak went through without a single retry.'),
  reply(priya, 1, 'Same here: no loss in 11 million packets. The report is with Magda.'),
  reply(
    magda,
    22,
    'The report is in your documents, and we credit 5 % of the month under the service agreement. Is there anything left from your side?',
  ),
  reply(
    marit,
    4,
    'Nothing left. One wish: next time, the sentence for the floor first, the analysis second. It helped that you did it so in the end.',
  ),
  note(magda, 1, 'Good point of hers. Taken into the guide for major incidents.'),
];

export const logistics: readonly Story[] = [
  {
    by: marit, hoursAgo: 190, about: 'srv-101', category: 'hardware', priority: 'high',
    subject: 'Intermittent packet loss between our depots and the tracking servers',
    text: 'Since Wednesday we see 2 to 4 % loss from ams and rtm to the tracking servers, mostly in the morning. Monitoring attached to our portal. No changes on our side.',
    then: packetLoss,
  },
  {
    by: marit, hoursAgo: 0.2, about: 'srv-117', category: 'hardware', priority: 'urgent',
    subject: 'Server got-track-02 does not answer',
    text: 'No ping, no SSH, no console since 6 minutes. Gothenburg scans on paper.',
    then: [],
  },
  {
    by: marit, hoursAgo: 12, about: 'db-503', category: 'software', priority: 'normal',
    subject: 'PostgreSQL 18: please raise max_connections for polder_ham_01',
    text: 'From 100 to 180. We add two application servers on Monday.',
    then: [
      take(priya, 0.6),
      reply(priya, 0.5, 'Can do, it needs a restart of 5 seconds. Before that, a question: would a pooler in front (pgbouncer, in transaction mode) be an option? 180 connections on that size of machine cost more memory than they bring.'),
    ],
  },
  {
    by: marit, hoursAgo: 60, category: 'security', priority: 'high',
    subject: 'SSH logins from an address we do not know',
    text: 'Failed logins for “deploy” on eleven servers, all from 203.0.113.77, from 02:00 to 02:20. Is this us or somebody else?',
    then: [
      take(priya, 0.2),
      interim(priya, 0.4, 'Somebody else. None of them succeeded: password logins are off on all sixty, and the key in use is yours alone. I have blocked the network of that address at the edge.'),
      reply(marit, 1, 'Good. Can we see such blocks ourselves?'),
      reply(priya, 2, 'Not yet in the panel. I send you a list every Monday until we can show it.'),
      solve(marit, 10),
    ],
  },
  {
    by: marit, hoursAgo: 100, category: 'billing',
    subject: 'Cost centres on the invoice',
    text: 'Finance asks for one line for each depot instead of one sum.',
    then: [give(nils, magda, 1), reply(magda, 3, 'We can group by the first label of the host name (ams, rtm, …). Here is how November would look: ten lines, same sum. Does finance agree?')],
  },
  {
    by: marit, hoursAgo: 330, about: 'srv-104', category: 'hardware',
    subject: 'Planned: more memory for bre-track-01',
    text: '32 to 64 GB, any night this week.',
    then: [take(nils, 2), reply(nils, 1, 'Thursday 02:00, about 8 minutes of downtime. Agreed?'), reply(marit, 2, 'Agreed.'), answer(nils, 40, 'Done at 02:06, 64 GB, everything came up by itself.')],
  },
  {
    by: marit, hoursAgo: 20, category: 'question', priority: 'low',
    subject: 'List of all certificates with their end dates',
    text: 'For our yearly audit. CSV is fine.',
    then: [note(nils, 1, 'Export script is on the wiki, “audit-export”. Needs the account id with leading zeros.')],
  },
]; // prettier-ignore
