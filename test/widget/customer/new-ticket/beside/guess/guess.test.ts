// What a new ticket is taken as: sentences as people write them, in English and German.
import { describe, expect, it } from 'vitest';

import { fieldNames, type ServiceKind, serviceKinds, ticketFields } from '../../../../../../sdk/contract/index.ts';
import { german } from '../../../../../../widget/customer/new-ticket/beside/guess/de.ts';
import { english } from '../../../../../../widget/customer/new-ticket/beside/guess/en.ts';
import { guess, type Topic } from '../../../../../../widget/customer/new-ticket/beside/guess/guess.ts';

const of = (kind: ServiceKind, state: 'active' | 'failing' = 'active') => ({ kind, state });

describe('guess', () => {
  it.each<[text: string, topic: Topic]>([
    ['My shop is down since this morning.', 'web'],
    ['500 Internal Server Error on every page', 'web'],
    ["The website doesn't load, just a white page", 'web'],
    ['In my shop the payment does not go through, error 500 on checkout', 'web'],
    ['Since noon all mails to gmail.com bounce with 550 5.7.26', 'mail'],
    ["I can't send any e-mail from Outlook", 'mail'],
    ['My inbox is full although I deleted everything', 'mail'],
    ['WordPress says: error establishing a database connection, phpMyAdmin is not reachable either', 'database'],
    ['Browsers say the SSL certificate expired', 'certificate'],
    ['The nameserver of my domain is wrong and nothing resolves', 'domain'],
    ['Last night’s backup failed', 'backup'],
    ['The server does not answer ping and has 40 % packet loss', 'server'],
    ['A disk of the RAID has failed', 'server'],
    ['Why is my last invoice so high?', 'billing'],
    ['I was charged twice', 'billing'],
    ['Please cancel my contract at the end of the year', 'billing'],
    ['I cannot pay my invoice by credit card', 'billing'],
    ['We have been hacked, somebody changed the start page', 'security'],
    ['Somebody sends spam in my name', 'security'],
    ['There is malware in the uploads folder, the invoice page redirects', 'security'],
    ['How do I set up my mail on an iPhone?', 'question'],
    ['How can I change the PHP version? I cannot find where.', 'question'],
    ["I don't know how to add a second domain", 'question'],
    ['Please call me back today', 'other'],
    ['It does not work', 'other'],
    ['Please create a mailbox for anna@bakery.example', 'other'],
    ['Thanks for the quick help yesterday!', 'other'],
    ['', 'other'],
  ])('English: %s -> %s', (text, topic) => expect(guess(text).topic).toBe(topic));

  it.each<[text: string, topic: Topic]>([
    ['Unsere Website ist seit heute Morgen nicht erreichbar.', 'web'],
    ['Der Shop laeuft nicht mehr, weisse Seite', 'web'],
    ['Seit dem Update zeigt WordPress nur noch einen Fehler', 'web'],
    ['Seit heute kann ich keine Mails mehr senden', 'mail'],
    ['E-Mails an Gmail kommen zurück', 'mail'],
    ['Mein Postfach ist voll', 'mail'],
    ['Die Datenbank antwortet nicht', 'database'],
    ['Das Zertifikat ist abgelaufen', 'certificate'],
    ['Die Domain zeigt auf die falsche Adresse', 'domain'],
    ['Die Sicherung von gestern fehlt', 'backup'],
    ['Die Festplatte im Server ist kaputt', 'server'],
    ['Der Rootserver bootet nicht', 'server'],
    ['Ich habe zwei Rechnungen für November bekommen', 'billing'],
    ['Hiermit kündige ich den Vertrag zum Jahresende', 'billing'],
    ['Die Lastschrift wurde doppelt abgebucht', 'billing'],
    ['Unsere Seite wurde gehackt', 'security'],
    ['Jemand verschickt Spam über mein Konto, verschickt Spam an alle', 'security'],
    ['Ich glaube, mein Passwort wurde gestohlen', 'security'],
    ['Wie richte ich mein Postfach auf dem iPhone ein?', 'question'],
    ['Ich weiß nicht, wie ich eine Subdomain anlege', 'question'],
    ['Wo finde ich die Zugangsdaten für FTP?', 'question'],
    ['Bitte rufen Sie mich zurück', 'other'],
    ['Es geht nicht', 'other'],
    ['Bitte legen Sie ein Postfach für Anna an', 'other'],
  ])('German: %s -> %s', (text, topic) => expect(guess(text).topic).toBe(topic));

  it.each<[text: string, service: Parameters<typeof guess>[1], topic: Topic, why: string]>([
    ['It does not work', of('mail'), 'mail', 'the service says what “it” is'],
    ['Since noon nothing gets through', of('mail'), 'mail', 'what it is'],
    ['Es geht nicht', of('database'), 'database', 'in any language'],
    ['All mails bounce', of('web'), 'mail', 'what is named comes before the service'],
    ['The website cannot send mail', of('mail'), 'mail', 'of two that are named, the service’s'],
    ['Since an hour.', of('web', 'failing'), 'web', 'the service fails, that is trouble'],
    ['How long will it take?', of('web', 'failing'), 'question', 'who asks, asks'],
    ['', of('web', 'failing'), 'other', 'nothing is said yet'],
    ['Please call me', of('web'), 'other', 'a service alone is no trouble'],
    ['It does not work', of('other'), 'other', 'of a kind that says nothing'],
    ['Billing is wrong', of('server'), 'billing', 'what is named comes before the service'],
  ])('%s, of %j -> %s: %s', (text, service, topic) => expect(guess(text, service).topic).toBe(topic));

  it.each([
    ['Mail me at anna@shop.example or see https://shop.example/down?error=500', 'other'],
    ['I get so much spam lately, the spam folder is full', 'mail'],
    ['The antivirus of my office says nothing', 'other'],
    ['Downloads are fine, thanks', 'other'],
    ['ＭＹ ＭＡＩＬ'.normalize('NFKC') + ' BOUNCES!!!', 'mail'],
    ['Die Störung'.normalize('NFD') + ' bei E-Mail', 'mail'],
    ['\u0000\u{1f600}'.repeat(3), 'other'],
  ])('is not led astray: %s -> %s', (text, topic) => expect(guess(text).topic).toBe(topic));

  it('reads the beginning only: what follows are logs', () => {
    expect(guess(`Please call me.${' '.repeat(2000)}hacked`).topic).toBe('other');
    const before = guess('My shop is down').topic;
    expect(guess(`My shop is down. ${'error at line 1 '.repeat(10_000)}`).topic).toBe(before);
  });

  it('answers the contract’s categories, all of them, so that no field that must be said is left open', () => {
    const texts = ['shop down', 'server down', 'how do I', 'hacked', 'invoice', 'hello'] as const;
    expect(new Set(texts.map((text) => guess(text).category))).toEqual(new Set(ticketFields.category.options));
    const open = fieldNames.filter((name) => ticketFields[name].required && ticketFields[name].standard === null);
    expect(open).toEqual(['category']);
  });

  it('knows each kind of service that says what it is', () => {
    const topics = serviceKinds
      .filter((kind) => kind !== 'other')
      .map((kind) => guess('It does not work', of(kind)).topic);
    expect(topics).toEqual(serviceKinds.filter((kind) => kind !== 'other'));
  });
});

describe.each([
  ['English', english],
  ['German', german],
])('the %s words', (_, words) => {
  it.each(Object.entries(words))('%s: each once, none empty', (_row, list) => {
    const entries = list.split(/,\s+/u).map((entry) => entry.trim());
    expect(entries.filter((entry) => entry.replace(/\W/gu, '').length < 3)).toEqual([]);
    expect(new Set(entries).size).toBe(entries.length);
  });
});
