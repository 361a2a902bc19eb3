// Ends the connection of a transaction under it, and prints what became of both: run as a process, because what is tried is whether one survives.
// Arguments: the module that has `connect` (paneldesk/server), the database's address.
const [door, url] = process.argv.slice(2);
const { connect } = await import(door);
const sql = connect(url, { max: 1 });
const admin = connect(url, { max: 1 });
const outcome = await sql
  .begin(async (transaction) => {
    const [{ pid }] = await transaction`select pg_backend_pid() as pid`;
    await admin`select pg_terminate_backend(${pid}, 5000)`;
    await transaction`select 1`;
  })
  .then(
    () => 'committed',
    (error) => error.code,
  );
const next = await sql`select 2 as two`;
await Promise.all([sql.end({ timeout: 1 }), admin.end({ timeout: 1 })]);
console.log(JSON.stringify({ outcome, next: [...next] }));
