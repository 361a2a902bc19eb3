// What the link of a mail names (`/support?ticket=1042`) is opened, where the page allows it. Loaded where the tag says so.

/**
 * Opens the ticket whose number the page's address has under this name, and takes it out of the address: a reload must not
 * open again what was closed, nor a second desk on the page what the first has opened.
 */
export function openLinked(desk: { openTicket(number: number): void }, parameter: string): void {
  const url = new URL(location.href);
  const number = Number(url.searchParams.get(parameter));
  if (!Number.isSafeInteger(number) || number < 1) return;
  url.searchParams.delete(parameter);
  history.replaceState(history.state, '', url);
  desk.openTicket(number);
}
