-- A message that its author may still take back: what it goes out with at its time, and whether it was held then.

alter table messages
  -- Of one with `visible_at`: {"after": what its author had read of the ticket, "state": what they want of it, "held": others
  -- wrote before its time, so that it waits for its author's word}. Null once it is shown.
  add column waiting jsonb;

-- The desk deletes no message. What nobody but its author has seen yet can go, and nothing else; for the tenant whose
-- transaction it is.
create function take_back_message(of_tenant text, of_message uuid) returns boolean
  language plpgsql security definer as $$
begin
  if of_tenant is distinct from current_setting('paneldesk.tenant', true) then return false; end if;
  delete from messages where tenant_id = of_tenant and id = of_message and visible_at is not null;
  return found;
end $$;
revoke all on function take_back_message from public;
do $$
begin
  execute format('alter function take_back_message set search_path = pg_catalog, %I, pg_temp', current_schema());
end $$;
insert into role_grants (role, privileges, on_what) values
  ('paneldesk_app', 'execute', 'function take_back_message(text, uuid)');
select grant_roles();
