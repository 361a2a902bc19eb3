// The panel's own few lines in the browser. The desk needs none of them but the first.

// "Need help with this?" opens the desk with a draft about that service.
document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-help-subject]');
  if (!button) return;
  await customElements.whenDefined('panel-desk');
  const { helpService, helpSubject } = button.dataset;
  document.querySelector('panel-desk')?.newTicket({
    ...(helpService && { serviceId: helpService }),
    ...(helpSubject && { subject: helpSubject }),
  });
});

// Whoever signs out leaves nothing of theirs in an open desk.
document.addEventListener('submit', (event) => {
  if (event.target.matches('[data-signs-out]')) document.querySelector('panel-desk')?.reset?.();
});

// Language and appearance apply when chosen.
document.addEventListener(
  'change',
  (event) => event.target.form?.matches('[data-applies-itself]') && event.target.form.requestSubmit(),
);

// The menu on small screens.
const menu = document.querySelector('.menu-button');
menu?.addEventListener('click', () => {
  const open = menu.getAttribute('aria-expanded') !== 'true';
  menu.setAttribute('aria-expanded', String(open));
});

// The mailbox: a list that nobody reads a mail of grows by itself; beside an open mail a button says so.
const news = document.querySelector('[data-newest-mail]');
if (news) {
  const { mailbox, newestMail } = news.dataset;
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch(`${mailbox}/newest`).catch(() => null);
    if (!answer?.ok || String((await answer.json()).newest) === newestMail) return;
    if (document.querySelector('.mail-reader')) news.hidden = false;
    else location.reload();
  }, 3000);
}
