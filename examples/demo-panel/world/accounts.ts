// The small accounts: a bakery's shop, a person with one domain, a joinery, a bookshop.
import type { Makers } from './make.ts';
import type { Account } from './records.ts';

const hosting = { en: 'Hosting', de: 'Hosting' };

export function bakery(m: Makers): Account {
  return {
    id: 'k-20417',
    name: 'Hearth & Crumb Bakery',
    plan: 'Business',
    lang: 'en',
    since: new Date('2019-03-04'),
    currency: 'GBP',
    address: 'Hearth & Crumb Ltd\n14 Cordwainer Row\nBristol BS1 4QT\nUnited Kingdom',
    visits: m.visits(7, 1900),
    services: [
      m.web('web-12', 'shop.hearthandcrumb.example', 'web-12.tarnwald.example', 17.8, 20, {
        state: 'failing',
        details: { php: '8.1', certificate: m.day(-1) },
        failure: {
          says: {
            en: 'The certificate ran out yesterday; visitors see a warning.',
            de: 'Das Zertifikat ist gestern abgelaufen; Besucher sehen eine Warnung.',
          },
          subject: { en: 'The certificate of our shop ran out', de: 'Das Zertifikat unseres Shops ist abgelaufen' },
        },
      }),
      m.web('web-13', 'www.hearthandcrumb.example', 'web-12.tarnwald.example', 3.1, 20),
      m.domain('hearthandcrumb.example', { details: { registeredUntil: m.day(122), autoRenewal: 'on' } }),
      m.domain('sourdough-school.example', {
        state: 'pending',
        details: { registeredUntil: m.day(365), autoRenewal: 'on' },
      }),
      m.mail('rosa@hearthandcrumb.example', 6.4, 10),
      m.mail('orders@hearthandcrumb.example', 9.7, 10, {
        state: 'failing',
        failure: {
          says: {
            en: 'The mailbox is 97 % full; new mail will soon be turned away.',
            de: 'Das Postfach ist zu 97 % voll; bald werden neue E-Mails abgewiesen.',
          },
          subject: { en: 'Mailbox orders@ is almost full', de: 'Postfach orders@ ist fast voll' },
        },
      }),
      m.mail('hello@hearthandcrumb.example', 1.2, 10),
      m.database('db-shop', 'hc_shop', '1.9 GB'),
      m.database('db-blog', 'hc_blog', '210 MB'),
    ],
    invoices: [
      m.invoice('2026-11-0418', -18, 38.4, hosting, 'due'),
      m.invoice('2026-10-0402', -49, 38.4, hosting),
      m.invoice('2026-10-0377', -57, 11.9, {
        en: 'Domain sourdough-school.example, one year',
        de: 'Domain sourdough-school.example, ein Jahr',
      }),
      m.invoice('2026-09-0391', -79, 38.4, hosting),
      m.invoice('2026-08-0368', -110, 38.4, hosting),
    ],
  };
}

export function person(m: Makers): Account {
  return {
    id: 'k-30950',
    name: 'Henrik Solberg',
    plan: 'Domain & Mail',
    lang: 'en',
    since: new Date('2023-08-19'),
    currency: 'EUR',
    address: 'Henrik Solberg\nStrandgata 8\n5004 Bergen\nNorway',
    visits: m.visits(3, 14),
    services: [
      m.domain('solberg.example', {
        details: { registeredUntil: m.day(9), autoRenewal: 'off' },
        failure: {
          says: {
            en: 'The registration ends in nine days, and its renewal is switched off.',
            de: 'Die Registrierung endet in neun Tagen, und die Verlängerung ist abgeschaltet.',
          },
          subject: { en: 'Keep my domain', de: 'Meine Domain behalten' },
        },
      }),
      m.mail('henrik@solberg.example', 2.2, 5),
    ],
    invoices: [
      m.invoice('2026-08-0211', -97, 14.28, {
        en: 'Domain and mailbox, one year',
        de: 'Domain und Postfach, ein Jahr',
      }),
      m.invoice('2025-08-0187', -462, 14.28, {
        en: 'Domain and mailbox, one year',
        de: 'Domain und Postfach, ein Jahr',
      }),
    ],
  };
}

export function joinery(m: Makers): Account {
  return {
    id: 'k-17706',
    name: 'Schreinerei Hölzl & Söhne Innenausbau GmbH & Co. KG',
    plan: 'Business',
    lang: 'de',
    since: new Date('2014-01-13'),
    currency: 'EUR',
    address: 'Schreinerei Hölzl & Söhne GmbH & Co. KG\nAn der Sägmühle 3\n83646 Bad Tölz\nDeutschland',
    visits: m.visits(11, 240),
    services: [
      m.web('web-71', 'www.schreinerei-hoelzl.example', 'web-31.tarnwald.example', 8.2, 20, {
        details: { php: '7.4' },
      }),
      m.domain('schreinerei-hoelzl.example', { details: { registeredUntil: m.day(71), autoRenewal: 'on' } }),
      m.mail('a.hoelzl@schreinerei-hoelzl.example', 4.4, 10, {
        state: 'failing',
        failure: {
          says: {
            en: 'Mail goes out without SPF: other providers turn it away.',
            de: 'Ausgehende E-Mails haben keinen SPF-Eintrag: andere Anbieter weisen sie ab.',
          },
          subject: { en: 'Our mail is turned away', de: 'Unsere E-Mails werden abgewiesen' },
        },
      }),
      m.mail('werkstatt@schreinerei-hoelzl.example', 2.7, 10),
      m.mail('buchhaltung@schreinerei-hoelzl.example', 7.9, 10),
      m.database('db-hoelzl', 'hoelzl_web', '340 MB'),
    ],
    invoices: [
      m.invoice('2026-11-0512', -20, 29.75, hosting, 'due'),
      m.invoice('2026-10-0498', -51, 29.75, hosting, 'overdue'),
      m.invoice('2026-09-0466', -81, 29.75, hosting),
    ],
  };
}

export function bookshop(m: Makers): Account {
  return {
    id: 'k-28164',
    name: 'مكتبة القمر',
    plan: 'Web L',
    lang: 'en',
    since: new Date('2022-05-30'),
    currency: 'AED',
    address: 'مكتبة القمر\nشارع حمدان ١٢\nأبو ظبي\nUnited Arab Emirates',
    visits: m.visits(19, 620),
    services: [
      m.web('web-88', 'www.qamar-books.example', 'web-31.tarnwald.example', 12.4, 50),
      m.domain('qamar-books.example', { details: { registeredUntil: m.day(188), autoRenewal: 'on' } }),
      m.domain('كتب-القمر.example', { details: { registeredUntil: m.day(301), autoRenewal: 'on' } }),
      m.mail('layla@qamar-books.example', 3.3, 10),
      m.mail('طلبات@qamar-books.example', 0.8, 10),
      m.database('db-qamar', 'qamar_shop', '780 MB'),
    ],
    invoices: [m.invoice('2026-11-0544', -6, 74, hosting, 'due'), m.invoice('2026-10-0521', -37, 74, hosting)],
  };
}
