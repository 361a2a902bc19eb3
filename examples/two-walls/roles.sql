-- Run once by a superuser, before the database is made: desk_owner need not be able to make roles then.
create role paneldesk_app nologin;
create role paneldesk_worker nologin;
-- Owns the tables: migrations, tenants, commands. No password, because it comes over the socket only.
create role desk_owner login;
-- The workers: told which tenants have work, they see one at a time. Over the socket, too.
create role desk_work login in role paneldesk_worker;
-- The web machine: what the group may do, and so many connections as its servers have (PANELDESK_CONNECTIONS and 4 each).
create role desk_web login connection limit 60 in role paneldesk_app;
