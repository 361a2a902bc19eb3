-- What a panel stated of an account and the desk could not take: by its place in the statement, and what it must be. Staff read
-- it beside services that are older than they look. Null where all of the newest statement was taken; a server of the version
-- before leaves it as it was.

alter table accounts add column services_refused jsonb;
