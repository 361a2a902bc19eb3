-- The orders of the queue: whose turn it is, then priority, then the longest wait; the longest wait alone; and by number. Of
-- tickets that are open only: those that are done grow for ever, and wait for nobody.

-- The expressions are those of `server/desk/tickets/order-queries.ts`, letter by letter: in others the planner does not see
-- them. Nothing in them can raise an error, which would keep them from being looked up behind the second wall (no sum, no cast).
create index tickets_by_turn on tickets (
  tenant_id,
  (case when state = 'waiting_for_support'
    then case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end
    else case priority when 'urgent' then 4 when 'high' then 5 when 'normal' then 6 else 7 end
  end),
  (greatest(state_since, turn_since)),
  id
) where state in ('waiting_for_support', 'waiting_for_customer');
create index tickets_by_wait on tickets (tenant_id, (greatest(state_since, turn_since)), id)
  where state in ('waiting_for_support', 'waiting_for_customer');
-- From the oldest number on, those that are open may stand behind a million that are not.
create index tickets_open_by_number on tickets (tenant_id, number)
  where state in ('waiting_for_support', 'waiting_for_customer');
