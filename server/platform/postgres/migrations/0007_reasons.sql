-- Why a mail is where it is and why an endpoint is disabled: by code and values, so that it is said in every language.
-- Older ones keep their sentence.

-- A contract `MailReason`.
alter table mails alter column reason type jsonb
  using case when reason is not null then jsonb_build_object('code', 'other', 'text', reason) end;
alter table mail_settings
  alter column blocked_reason type jsonb
    using case when blocked_reason is not null then jsonb_build_object('code', 'other', 'text', blocked_reason) end,
  alter column urgent_blocked_reason type jsonb
    using case when urgent_blocked_reason is not null then jsonb_build_object('code', 'other', 'text', urgent_blocked_reason) end;

-- A contract `Webhook['disabled']` without its time.
alter table webhooks alter column disabled_reason type jsonb
  using case when disabled_reason is not null then jsonb_build_object('code', 'other', 'reason', disabled_reason) end;

-- From now on what the server answered, and nothing before it.
update mail_addresses set reason = regexp_replace(reason, '^The address bounced: ', '');

-- Held mails are settled until they are tried again: they go when they were kept long enough, like the others.
update mails set settled_at = created_at where state = 'held';
