// The bakery's tickets: a web shop that earns money, a mailbox that fills up, two people who write.
import { answer, fill, give, note, prioritise, reply, solve, take, withdraw, type Story } from '../story.ts';

const [rosa, tom, nils, priya] = ['p-rosa', 'p-tom', 's-nils', 's-priya'];

export const bakery: readonly Story[] = [
  {
    by: rosa, hoursAgo: 1.4, about: 'web-12', category: 'software', priority: 'urgent',
    fields: { operating_system: 'other', php_version: '8.1' },
    subject: 'Browser warns “connection not private” in our shop',
    text: 'Since this morning every customer who opens the shop gets a red warning page. Saturday is our busiest day: pre-orders for the Christmas boxes opened at eight and nobody gets through.\n\nI have not changed anything.',
    then: [
      take(nils, 0.1),
      fill(nils, 0.05, { operating_system: 'debian_12' }),
      note(nils, 0.1, 'Renewal has failed since the 18th: the http-01 challenge gets a redirect to /maintenance from their own .htaccess. Same rule as at the spring sale.'),
      reply(nils, 0.2, 'Thank you for calling it in so quickly, Rosa. The certificate of the shop ran out last night because its renewal is being redirected to your maintenance page.\n\nI can put an exception for the renewal in front of that redirect. It is one line in the file .htaccess. May I?'),
      reply(tom, 0.4, 'Tom here, I look after the shop for Rosa. Yes please, go ahead. The maintenance redirect is mine, sorry, I forgot it after the spring sale.'),
    ],
  },
  {
    by: tom, hoursAgo: 30, about: 'web-12', category: 'question',
    subject: 'Moving the shop from PHP 8.1 to 8.4: what breaks?',
    text: 'The panel says 8.1 gets no more security fixes. Can I switch the shop to 8.4 for an hour to look, and back if something is wrong? Does a switch drop running orders?',
    then: [
      take(priya, 1.2),
      reply(priya, 0.3, 'You can switch back and forth as you like; it takes effect with the next request and running ones finish on the old version.\n\nOne thing to check first: your payment plugin is from 2022 and uses dynamic properties, which 8.4 reports as deprecated. That only fills the log, it does not stop the shop.\n\nIf you like, I make a copy of the shop on a test address so that you can look in peace.'),
    ],
  },
  {
    by: rosa, hoursAgo: 52, about: 'mail-orders-at-hearthandcrumb-example', category: 'question', priority: 'high',
    subject: 'Mailbox orders@ is almost full',
    text: 'The panel shows 97 %. Can we have more room before the weekend? What would it cost?',
    then: [
      take(nils, 0.6),
      reply(nils, 0.1, 'More room is £1.50 a month for another 10 GB, from today, and can be ended monthly.\n\nBefore you buy: 6.1 of the 9.7 GB are in the folder “Sent”, mostly the same product photos. Emptying it would do as well.'),
      reply(rosa, 20, 'I would rather clean up. But I am afraid to delete the wrong thing. Is there a way back?'),
      reply(nils, 0.8, 'There is: deleted mail stays in “Trash” for 30 days, and our backup reaches back another 14. Delete with a light heart.'),
    ],
  },
  {
    by: rosa, hoursAgo: 118, category: 'billing',
    subject: 'Charged twice in October?',
    text: 'There are two invoices in October, 2026-10-0402 and 2026-10-0377. Our bookkeeper thinks one of them is a mistake.',
    then: [
      reply('s-magda', 2.5, 'Both are right, but I see how it looks: 0402 is your hosting for October, 0377 is the domain sourdough-school.example that Tom registered on the 4th, £11.90 for a year.\n\nFrom the next invoice on we can put domains on the same bill as the hosting. Shall I?'),
      reply(rosa, 4, 'Ah! I did not know about the domain. Yes please, one bill.'),
      answer('s-magda', 1, 'Done: from December on everything comes on one invoice.'),
    ],
  },
  {
    by: tom, hoursAgo: 7, about: 'dom-sourdough-school-example', category: 'question', priority: 'low',
    subject: 'New domain still shows “being set up”',
    text: 'Ordered sourdough-school.example yesterday evening. How long does it usually take until I can point it somewhere?',
    then: [],
  },
  {
    by: rosa, hoursAgo: 410, about: 'web-13', category: 'question',
    subject: 'Contact form sends nothing',
    text: 'Customers say they wrote through the form on the website, and we never got anything.',
    then: [
      take(nils, 1),
      reply(nils, 1, 'The form sends as wordpress@web-12.tarnwald.example, which your own spam filter throws away. If it sends as hello@hearthandcrumb.example instead, it arrives; there is a field “From” in the settings of the form.'),
      reply(rosa, 26, 'That was it. Eleven messages came in at once!'),
      solve(rosa, 0.1),
    ],
  },
  {
    by: tom, hoursAgo: 300, about: 'db-shop', category: 'software',
    subject: 'Slow product search',
    text: 'Searching for “rye” takes 4 seconds in the shop. The rest is quick.',
    then: [withdraw(tom, 3, 'Found it myself: a plugin made a new index with every search. Sorry for the noise.')],
  },
  {
    by: rosa, hoursAgo: 620, about: 'web-12', category: 'hardware', priority: 'urgent',
    subject: 'Shop is down',
    text: 'Nothing opens at all, “cannot connect”.',
    then: [
      take(priya, 0.1),
      prioritise(priya, 0, 'urgent'),
      give(priya, nils, 0.1),
      note(priya, 0.1, 'web-12 is out: power supply B failed and took A along. Spare from rack 4 is going in. Seven other accounts on the machine.'),
      reply(nils, 0.2, 'The machine your shop runs on has lost its power supply. A colleague is putting a new one in now; we expect to be back within 40 minutes. No data is lost.'),
      answer(nils, 0.7, 'The machine is back since 09:52 and your shop answers. I am sorry for the 51 minutes; you will find a credit of one month on your next invoice.'),
    ],
  },
]; // prettier-ignore
