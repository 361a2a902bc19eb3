// The agency's tickets: forty customers' sites, everything that can fail, a subject as long as it may be.
import {
  answer,
  categorise,
  give,
  interim,
  note,
  prioritise,
  reply,
  solve,
  take,
  withdraw,
  type Story,
} from '../story.ts';

const [ines, nils, priya, magda] = ['p-ines', 's-nils', 's-priya', 's-magda'];

export const agency: readonly Story[] = [
  {
    by: ines, hoursAgo: 3.2, about: 'web-223', category: 'hardware', priority: 'high',
    subject: 'miradouro-hotel: bookings fail, storage full',
    text: 'Guests get an error at the last step of a booking. The panel says the storage is full, but the site itself is only about 4 GB. Where did the other 16 go?',
    then: [
      take(priya, 0.4),
      note(priya, 0.2, '15.2 GB in wp-content/ai1wm-backups: their backup plugin writes a full copy into the web space every night and keeps them all.'),
      reply(priya, 0.1, 'They went into wp-content/ai1wm-backups: a plugin writes a whole backup of the site there every night and keeps every one, 31 by now.\n\nIf you tell me that I may, I delete all but the newest three. That frees 13.7 GB at once and the bookings work again. Our own backups are elsewhere and are not touched.'),
    ],
  },
  {
    by: ines, hoursAgo: 9, about: 'web-204', category: 'security', priority: 'urgent',
    subject: 'Phishing page of a bank found on casa-do-rio',
    text: 'Our customer got a letter from a bank: there is a fake login of theirs at www.casa-do-rio.example/wp-content/uploads/2026/secure/. I can see it with my own eyes. Please help, I do not dare to touch anything.',
    then: [
      take(priya, 0.1),
      prioritise(priya, 0, 'urgent'),
      note(priya, 0.3, 'Came in through the old gallery plugin (file upload without a check). Three more PHP files with the same date. Preserved a copy for the police report before taking the site offline.'),
      interim(priya, 0.2, 'You did right in not touching it. I have taken the folder offline and kept a copy as evidence. The site itself still runs.\n\nThe way in was the plugin “Easy Gallery Pro” 1.2. I am now looking for anything else that was left behind, and will write again within two hours.'),
      interim(priya, 1.8, 'I found three more files and one extra administrator named “wp_support2”, created on Thursday at 04:11. All four are disabled.\n\nStill to do: change the passwords of the two real administrators. I can do that together with you on the phone, so that no password is written anywhere.'),
      reply(ines, 2, 'Thank you so much, Priya. I can be on the phone from 15:00. What do I tell our customer?'),
      note(priya, 0.4, 'Called at 15:05, passwords changed together. Wrote the abuse desk of the bank. Waiting for their delisting.'),
    ],
  },
  {
    by: ines, hoursAgo: 26, about: 'web-225', category: 'software', priority: 'normal',
    subject: 'After moving norte-bikes to the new plan, images above two megabytes cannot be uploaded by the staff of the shop although the limit in the panel says 64, and the error only says something is not right',
    text: 'See above, it is hard to put in fewer words. It worked before the move. Happens in two browsers.',
    then: [take(nils, 2), reply(nils, 0.5, 'The new plan brings its own php.ini, and the site has a .user.ini from 2019 with upload_max_filesize = 2M that wins over the panel. I have renamed it to .user.ini.old. Could you try again?')],
  },
  {
    by: ines, hoursAgo: 75, about: 'dom-tram28-tours-example', category: 'question',
    subject: 'DNS changed yesterday, half the world sees the old site',
    text: 'I pointed tram28-tours.example to the new server at noon yesterday. Some of us still land on the old one. Did I do something wrong?',
    then: [
      take(nils, 1.5),
      reply(nils, 0.2, 'Almost nothing: the A record is right, but the AAAA record (IPv6) still has the old address. Whoever comes over IPv6 lands on the old server, which is about half.\n\nNew value: 2001:db8:42::17. Change it under Domains, or tell me and I do.'),
      reply(ines, 1, 'I never knew that there are two. Changed, thank you.'),
      solve(ines, 20),
    ],
  },
  {
    by: ines, hoursAgo: 160, about: 'web-211', category: 'question', priority: 'low',
    subject: 'Can fado-nights come back from suspension?',
    text: 'The owner has paid us, so we would like to have the site back.',
    then: [
      categorise(nils, 2, 'billing'),
      give(nils, magda, 0.1),
      reply(magda, 4, 'Gladly. It was suspended at your own request on the 2nd; one word from you here and it is back within five minutes. Do you want the visitors’ statistics of the pause kept empty, or cut out?'),
    ],
  },
  {
    by: ines, hoursAgo: 240, about: 'web-202', category: 'software', priority: 'high',
    subject: 'bluefin-sushi answers with 503 at lunch time',
    text: 'Every day between 12:30 and 13:30. The owner thinks he loses tables.',
    then: [
      take(priya, 1),
      reply(priya, 2, 'The site reaches its limit of 20 PHP processes in that hour: the menu page asks an Instagram server for pictures at every visit and waits up to 9 seconds. If the pictures are fetched once an hour instead, the limit is far away. The plugin can do that: Settings, Cache, 60 minutes.'),
      reply(ines, 22, 'Set. Today at lunch: no complaint.'),
      answer(priya, 1, 'And no 503 in our logs: the site used 4 processes at most. I close this; write here if it comes back.'),
    ],
  },
  {
    by: ines, hoursAgo: 500, category: 'billing', priority: 'low',
    subject: 'Invoices with our VAT number, please',
    text: 'Our bookkeeper needs PT 509 999 990 on each of them, from September on.',
    then: [answer(magda, 5, 'It is on them from now on, and I have reissued September and October. You will find them under Invoices.')],
  },
  {
    by: ines, hoursAgo: 5, category: 'other', priority: 'low',
    subject: 'Do you plan to offer staging sites?',
    text: 'We would move ten more customers to you at once.',
    then: [note(magda, 1, 'Third agency that asks this quarter. Collecting them for the product meeting on Tuesday.'), give(nils, magda, 0.2)],
  },
  {
    by: ines, hoursAgo: 44, about: 'web-214', category: 'software',
    subject: 'gavea-gym: white page after update',
    text: 'After updating the theme there is only a white page. Please put yesterday’s backup back.',
    then: [withdraw(ines, 0.4, 'The developer of the theme was quicker. It works again, no backup needed.')],
  },
  {
    by: ines, hoursAgo: 22, about: 'web-232', category: 'question', priority: 'normal',
    subject: 'Protect a folder with a password (sol-energy)',
    text: 'The investors’ documents should not be public. Is there a button for that?',
    then: [take(nils, 2), reply(nils, 0.3, 'There is: Web & servers, www.sol-energy.example, “Protected folders”. It asks for a name and a password and writes the .htaccess for you. Search engines forget the folder within a week; I can speed that up if you tell me its address.')],
  },
]; // prettier-ignore
