// Deutsch: die Wörter, an denen man erkennt, worum es geht.
import type { GuessWords } from './en.ts';

const words: GuessWords = {
  trouble: `nicht., nichts., nie., kein, fehler, kaputt, ausfall, ausgefallen, fällt aus, störung, gestört, problem, down., offline,
    unerreichbar, langsam, träge, hängt, hängen, abgestürzt, stürzt ab, absturz, abgelaufen, läuft ab, abgebrochen, abgelehnt,
    zurückgewiesen, kommt zurück, kommen zurück, kommen alle mails zurück, unzustellbar, gesperrt, blockiert, verweigert,
    ungültig, unsicher, warnung, weiße seite, leere seite, voll., verschwunden, verloren, fehlt, fehlen, falsch,
    zeitüberschreitung, timeout`,
  asking: `wie kann ich, wie können wir, wie kann man, wie richte ich, wie stelle ich, wie ändere ich, wie bekomme ich,
    wie komme ich, wie lege ich, wie mache ich, wie geht, wie lange, wie viel, wo finde ich, wo kann ich, wo ist, wo sehe ich,
    ist es möglich, gibt es die möglichkeit, möchte wissen, wüsste gern, frage, weiß nicht wie, was muss ich, was soll ich,
    darf ich, bieten sie`,
  web: `website, webseite, seite., seiten., startseite, internetseite, internetauftritt, homepage, shop, onlineshop, blog,
    wordpress, typo3, joomla, shopware, woocommerce, plugin, php, browser, webspace, formular, kontaktformular`,
  mail: `mail, e mail, email, postfach, postfächer, posteingang, postausgang, newsletter, webmail, outlook, thunderbird, smtp,
    imap, spam., spamordner, unzustellbar`,
  database: `datenbank, mysql, mariadb, postgres, phpmyadmin, sql.`,
  certificate: `zertifikat, ssl, tls., https., nicht sicher, unsicher, verschlüsselung`,
  domain: `domain, subdomain, dns., nameserver, mx eintrag, dns eintrag, registrar, authcode`,
  backup: `backup, sicherung, datensicherung, snapshot, wiederherstell, zurückspielen`,
  server: `server., servers., vserver, rootserver, vps, festplatte, platte., ssd, raid, arbeitsspeicher, ram., cpu, netzwerk, ping,
    paketverlust, neustart, bootet, kernel, netzteil`,
  billing: `rechnung, abrechnung, mahnung, gutschrift, erstattung, lastschrift, zahlung, bezahl, überwiesen, überweisung,
    abgebucht, abbuchung, kreditkarte, paypal, sepa, iban, mwst, mehrwertsteuer, umsatzsteuer, vertrag, kündig, gekündigt,
    preis, kosten., kostet, gutschein, rabatt`,
  security: `gehackt, hacker, gekapert, kompromittiert, schadcode, schadsoftware, malware, trojaner, ransomware, phishing,
    einbruch, eingebrochen, angriff, angegriffen, ddos, hintertür, datenleck, passwort gestohlen, passwort wurde gestohlen,
    passwort geklaut, gestohlenes passwort, spam in meinem namen, spam in unserem namen, spam über mein, spam über unser,
    verschickt spam, versendet spam, verschicken spam, versenden spam, fremder zugriff, fremde anmeldung, unbefugt, einen virus,
    virus gefunden`,
};

export default words;
