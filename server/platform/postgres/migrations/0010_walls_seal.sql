-- Addresses of webhook endpoints are credentials: whoever knows one may write into the chat. They lie sealed; SQL has no key,
-- so what is there already is sealed by the server when it starts, and by `paneldesk reseal`.

alter table webhooks
  -- Only what an earlier version wrote and nobody has sealed yet. Where it is set, it is newer than what is sealed.
  alter column url drop not null,
  -- Sealed with the server's secret for the owner `<tenant>/webhooks/<id>/address`.
  add column sealed_url bytea,
  -- What may be shown of it: its host, and its last four signs where they do not give it away.
  add column host text,
  add column address_end text not null default '';

-- Until when links that stop mails hold which were made without an end: for a year from here, like those made from now on.
create table undated_links (
  hold_until timestamptz(3) not null
);
insert into undated_links (hold_until) values (now() + interval '1 year');
