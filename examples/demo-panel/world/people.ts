// Who can sign in: people of the accounts, and the provider's staff.
import type { Person, StaffMember } from './records.ts';

export const people: readonly Person[] = [
  {
    id: 'p-rosa', name: 'Rosa Bennett', email: 'rosa@hearthandcrumb.example', accountId: 'k-20417', lang: 'en',
    who: { en: 'Owns a bakery with a web shop. Its certificate has just run out.', de: 'Hat eine Bäckerei mit Webshop. Dessen Zertifikat ist gerade abgelaufen.' },
  },
  {
    id: 'p-tom', name: 'Tom Okafor', email: 'tom@okafor-web.example', accountId: 'k-20417', lang: 'en',
    who: { en: 'The bakery’s freelance developer: another person, the same account.', de: 'Der freie Entwickler der Bäckerei: eine andere Person, dasselbe Konto.' },
  },
  {
    id: 'p-ines', name: 'Inês Carvalho', email: 'ines@studio-meridian.example', accountId: 'k-11873', lang: 'en',
    who: { en: 'Runs an agency that looks after forty customers’ sites.', de: 'Führt eine Agentur, die vierzig Kunden-Websites betreut.' },
  },
  {
    id: 'p-henrik', name: 'Henrik Solberg', email: 'henrik@solberg.example', accountId: 'k-30950', lang: 'en',
    who: { en: 'Has one domain, one mailbox, and little patience.', de: 'Hat eine Domain, ein Postfach und wenig Geduld.' },
  },
  {
    id: 'p-marit', name: 'Marit de Vries', email: 'm.devries@polder-logistics.example', accountId: 'k-00212', lang: 'en',
    who: { en: 'Head of IT at a logistics company with 500 services.', de: 'Leitet die IT einer Logistikfirma mit 500 Diensten.' },
  },
  {
    id: 'p-anneliese', name: 'Anneliese Hölzl-Brandstätter', email: 'a.hoelzl@schreinerei-hoelzl.example', accountId: 'k-17706', lang: 'de',
    who: { en: 'Joinery in Upper Bavaria. Writes German; her mail does not arrive.', de: 'Schreinerei in Oberbayern. Ihre E-Mails kommen nicht an.' },
  },
  {
    id: 'p-layla', name: 'ليلى المنصوري', email: 'layla@qamar-books.example', accountId: 'k-28164', lang: 'en',
    who: { en: 'A bookshop in Abu Dhabi, with an Arabic name and Arabic tickets.', de: 'Eine Buchhandlung in Abu Dhabi, mit arabischem Namen und arabischen Tickets.' },
  },
]; // prettier-ignore

export const staff: readonly StaffMember[] = [
  {
    id: 's-nils',
    name: 'Nils Berger',
    email: 'nils@tarnwald.example',
    role: 'agent',
    lang: 'en',
    who: { en: 'First line: web, mail, domains.', de: 'Erste Linie: Web, E-Mail, Domains.' },
  },
  {
    id: 's-priya',
    name: 'Priya Raman',
    email: 'priya@tarnwald.example',
    role: 'agent',
    lang: 'en',
    who: { en: 'Systems: servers, databases, security.', de: 'Systeme: Server, Datenbanken, Sicherheit.' },
  },
  {
    id: 's-magda',
    name: 'Magda Lindqvist',
    email: 'magda@tarnwald.example',
    role: 'admin',
    lang: 'en',
    who: {
      en: 'Head of support. Also looks after webhooks and can let mail go again.',
      de: 'Leitet den Support. Kümmert sich auch um Webhooks und kann E-Mail wieder anlaufen lassen.',
    },
  },
];
