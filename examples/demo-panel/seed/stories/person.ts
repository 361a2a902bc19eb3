// The tickets of a man with one domain: short, and one of them filed by staff on the phone.
import { answer, note, prioritise, reply, take, withdraw, type Story } from '../story.ts';

const [henrik, nils] = ['p-henrik', 's-nils'];

export const person: readonly Story[] = [
  {
    by: henrik,
    actor: nils,
    hoursAgo: 6,
    about: 'dom-solberg-example',
    category: 'question',
    priority: 'high',
    subject: 'Domain ends in nine days, renewal is off',
    text: 'Mr Solberg called: he got a letter from a company that says his domain will be lost, and asks for 189 € to “save” it. He wants to know whether it is real.',
    then: [
      reply(
        nils,
        0.2,
        'As promised on the phone, in writing: that letter is not from us and you need not pay it. Your domain does end in nine days, because its renewal is switched off. You can switch it on under Domains; a year is 11.90 €.',
      ),
      note(
        nils,
        0.1,
        'The letter is from the same sender as the four of last week. Passed on to Magda for the warning on the status page.',
      ),
    ],
  },
  {
    by: henrik,
    hoursAgo: 90,
    about: 'mail-henrik-at-solberg-example',
    category: 'question',
    subject: 'Mail does not work on new phone',
    text: 'It keeps asking for the password. The password is correct.',
    then: [
      take(nils, 3),
      reply(
        nils,
        0.1,
        'The password is right, the name is not: the phone uses “henrik” and needs the whole address, henrik@solberg.example, as user name. Server mail.tarnwald.example, port 993, with SSL/TLS.',
      ),
      reply(henrik, 12, 'Works. Could have said so.'),
      answer(
        nils,
        1,
        'You are right: the error message of the server says nothing about it. I have asked our developers to change that.',
      ),
    ],
  },
  {
    by: henrik,
    hoursAgo: 700,
    about: 'mail-henrik-at-solberg-example',
    category: 'security',
    subject: 'I get mails from myself',
    text: 'Somebody writes in my name that he has filmed me and wants bitcoin. Am I hacked?',
    then: [prioritise(nils, 0.3, 'normal'), withdraw(henrik, 1, 'My daughter explained it to me.')],
  },
];
