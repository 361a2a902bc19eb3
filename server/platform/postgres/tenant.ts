// How a statement says whose it is: by a setting of its transaction, which the policies of the tables read.

/**
 * The statement that says it. Good for one transaction: a connection that is lent to the next keeps nothing of it, also
 * behind a pooler. Not a value of a statement: `set` takes none, and a function that does (`set_config`) is slower.
 */
export function tenantSetting(tenantId: string): string {
  // The only text that comes from outside into a statement.
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(tenantId)) throw new TypeError('That is no id of a tenant.');
  return `set local paneldesk.tenant = '${tenantId}'`;
}
