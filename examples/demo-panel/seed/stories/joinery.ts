// Die Tickets einer Schreinerei: auf Deutsch, mit langen Wörtern und langer Geduld.
import { answer, give, interim, note, reply, solve, take, withdraw, type Story } from '../story.ts';

const [anneliese, nils, magda] = ['p-anneliese', 's-nils', 's-magda'];

export const joinery: readonly Story[] = [
  {
    by: anneliese, hoursAgo: 4.5, about: 'mail-a-hoelzl-at-schreinerei-hoelzl-example', category: 'software', priority: 'high',
    subject: 'Unsere Angebote kommen beim Landratsamt nicht an',
    text: 'Guten Morgen,\n\nseit Montag kommen unsere E-Mails an das Landratsamt zurück: „550 5.7.1 rejected by policy“. Die Ausschreibung endet übermorgen um 12 Uhr, bis dahin muss das Angebot dort sein.\n\nMit freundlichen Grüßen\nAnneliese Hölzl-Brandstätter',
    then: [
      take(nils, 0.3),
      note(nils, 0.2, 'Kein SPF-Eintrag in der Zone, DKIM fehlt auch. Das Landratsamt weist seit Montag alles ohne SPF ab (siehe deren Ankündigung).'),
      reply(nils, 0.2, 'Guten Morgen Frau Hölzl-Brandstätter,\n\ndas Landratsamt nimmt seit Montag nur noch E-Mails von Domains an, die sagen, welche Server für sie senden dürfen. Dieser Eintrag (SPF) fehlt bei Ihnen. Ich kann ihn sofort setzen; in etwa einer Stunde kommen Ihre E-Mails dann an.\n\nVersenden Sie auch über andere Anbieter, etwa Rechnungen oder einen Rundbrief? Die müssten mit hinein.'),
      reply(anneliese, 1.1, 'Nur die Rechnungen, die gehen über unsere Handwerkersoftware hinaus. Wie die sendet, weiß ich leider nicht.'),
    ],
  },
  {
    by: anneliese, hoursAgo: 28, about: 'web-71', category: 'question',
    subject: 'Wordpress-Sicherheitsaktualisierungsbenachrichtigungseinstellungen',
    text: 'Jede Nacht bekomme ich drei E-Mails, dass etwas aktualisiert wurde. Kann man das abstellen, ohne dass die Aktualisierungen aufhören?',
    then: [take(nils, 1), reply(nils, 0.6, 'Ja. Unter Einstellungen, Benachrichtigungen können Sie „nur bei Fehlern“ wählen; aktualisiert wird weiterhin jede Nacht. Soll ich es für Sie umstellen?')],
  },
  {
    by: anneliese, hoursAgo: 70, about: 'web-71', category: 'question', priority: 'normal',
    subject: 'PHP 7.4 läuft aus: müssen wir etwas tun?',
    text: 'Im Panel steht, dass PHP 7.4 zum Jahresende abgeschaltet wird. Die Seite hat uns der Neffe gebaut, der jetzt in Kanada ist.',
    then: [
      take('s-priya', 3),
      reply('s-priya', 1, 'Ich habe eine Kopie Ihrer Seite mit PHP 8.4 geprüft: Alles läuft bis auf den Ofenkonfigurator, der eine Zeile aus dem Jahr 2015 enthält. Die kann ich auf Wunsch anpassen, das dauert fünf Minuten und kostet nichts. Danach stellen wir gemeinsam um.'),
      reply(anneliese, 30, 'Das wäre wunderbar. Geht es am Freitagnachmittag? Da ist die Werkstatt zu.'),
      interim('s-priya', 1, 'Freitag, 15 Uhr, ist eingetragen. Sie müssen nichts tun; ich schreibe Ihnen, wenn es umgestellt ist.'),
    ],
  },
  {
    by: anneliese, hoursAgo: 140, category: 'billing', priority: 'normal',
    subject: 'Mahnung für Oktober, obwohl bezahlt',
    text: 'Wir haben am 3. überwiesen, mit Rechnungsnummer.',
    then: [
      give(nils, magda, 0.5),
      reply(magda, 4, 'Die Überweisung ist da, aber mit der Nummer 2026-10-0489 statt 0498. Ich habe sie umgebucht und die Mahnung zurückgenommen. Bitte entschuldigen Sie.'),
      reply(anneliese, 3, 'Ein Zahlendreher von uns, Entschuldigung angenommen und zurückgegeben.'),
      solve(anneliese, 0.1),
    ],
  },
  {
    by: anneliese, hoursAgo: 260, about: 'mail-werkstatt-at-schreinerei-hoelzl-example', category: 'question',
    subject: 'Abwesenheitsnotiz für die Werkstatt vom 23. Dezember bis Heilige Drei Könige',
    text: 'Wo stellt man das ein? Am besten so, dass jeder Absender sie nur einmal bekommt.',
    then: [answer(nils, 2, 'Unter E-Mail, werkstatt@…, Abwesenheit. „Einmal je Absender“ ist voreingestellt, von und bis lassen sich schon heute eintragen.')],
  },
  {
    by: anneliese, hoursAgo: 480, category: 'security',
    subject: 'Anruf von „Tarnwald-Technik“',
    text: 'Ein Herr wollte am Telefon mein Passwort, er sei von Ihnen. Ich habe aufgelegt. War das richtig?',
    then: [answer(magda, 0.6, 'Goldrichtig. Wir fragen nie nach Ihrem Passwort, weder am Telefon noch hier. Danke, dass Sie es uns gesagt haben: Wir warnen heute alle Kunden in Ihrer Gegend.')],
  },
  {
    by: anneliese, hoursAgo: 15, category: 'other', priority: 'low',
    subject: 'Kalender auf dem Telefon',
    text: 'Können wir bei Ihnen auch Kalender bekommen?',
    then: [withdraw(anneliese, 2, 'Habe es im Panel gefunden, ist ja schon dabei.')],
  },
]; // prettier-ignore
