// English: the words by which a ticket's topic is known.
// Each stands for the beginning of a word ("refund" is in "refunded", too); with a full stop behind it for the whole of one.
export const english = {
  /** Something does not work. */
  trouble: `does not, doesnt, do not work, dont work, did not, didnt, is not, isnt, are not, arent, was not, wasnt, will not,
    wont, cannot, can not, cant, could not, couldnt, not work, not load, not arrive, no longer, not any more, nothing works,
    nothing loads, nothing arrives, nothing gets, stopped, down.,
    offline, unreachable, unavailable, error, fail, broken, broke., crash, slow, hangs, stuck, timeout, time out, timed out,
    times out, bounce, reject, refuse, denied, blocked, expired, expires, invalid, not secure, insecure, warning, blank,
    white page, white screen, full., over quota, lost., missing, disappeared, gone., wrong, problem, trouble, outage`,
  /** Somebody wants to know something. */
  asking: `how do i, how do we, how can i, how can we, how to, how long, how many, how much, where do i, where can i, where is,
    is it possible, is there a way, can i, can we, do you offer, do you support, do i need, like to know, want to know,
    wondering, question, dont know how, do not know how, not sure how, what do i have to`,
  web: `website, web site, site., sites., web page, webpage, page., pages., homepage, home page, shop, store., blog, wordpress,
    woocommerce, joomla, drupal, magento, plugin, theme., php, htaccess, checkout, browser, 403., 404., 500., 502., 503., 504.`,
  mail: `mail, e mail, email, inbox, outbox, newsletter, smtp, imap, pop3, outlook, thunderbird, gmail, spam., dkim, dmarc,
    autoresponder, bounce`,
  database: `database, mysql, mariadb, postgres, phpmyadmin, sql., mongodb, redis`,
  certificate: `certificate, ssl, tls., https., not secure, insecure, padlock`,
  domain: `domain, subdomain, dns., nameserver, name server, mx record, txt record, a record, registrar, whois`,
  backup: `backup, back up, snapshot, restore`,
  server: `server., servers., vps, virtual machine, disk, hard drive, ssd, raid, memory, ram., cpu, load average, high load,
    network, packet loss, ping, kernel, reboot, power supply`,
  billing: `invoice, billing, bill., bills., refund, overcharged, charged, payment, pay., paid., paypal, credit card, debit, vat.,
    iban, sepa, contract, subscription, cancel, price, cost., costs., discount, voucher, renewal, reminder.`,
  /** Few and sure ones: who may not see incidents does not see the ticket then. */
  security: `hacked, hacker, hijacked, compromised, malware, ransomware, trojan, phishing, backdoor, defaced, brute force, ddos,
    broke into, broken into, data breach, data leak, stolen password, password was stolen, password has been stolen,
    password leaked, spam in my name, spam in our name, spam from my, spam from our, sends spam, sending spam, sent spam,
    unknown login, strange login, suspicious login, somebody logged in, someone logged in, someone else logged in,
    somebody else logged in, a virus, virus found, malicious`,
};

export type GuessWords = Readonly<Record<keyof typeof english, string>>;
