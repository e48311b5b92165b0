-- Why a pack goes to somebody to whom it is not addressed, though people in it chose to be seen by those alone to whom it
-- is: typed by whoever proposes it, read by whoever approves, and kept as it was. Writer: package delivery.

alter table delivery add column beyond text not null default ''
    constraint delivery_beyond_is_short check (char_length(beyond) <= 1000);

-- As in V063, with the reason.
create or replace function delivery_keep() returns trigger language plpgsql as $$
begin
    if old.approval_id is not null and
        (old.id, old.campaign_id, old.pack_id, old.replaces, old.method, old.recipient, old.office, old.cc, old.beyond,
            old.planned_on, old.approval_id)
        is distinct from
        (new.id, new.campaign_id, new.pack_id, new.replaces, new.method, new.recipient, new.office, new.cc, new.beyond,
            new.planned_on, new.approval_id)
        or old.approved_at is not null and new.approved_at is distinct from old.approved_at
        or old.delivered_on is not null and (old.delivered_on, old.recorded_by, old.recorded_at, old.after_changes)
            is distinct from (new.delivered_on, new.recorded_by, new.recorded_at, new.after_changes)
    then
        raise exception 'a delivery stays as it was proposed and recorded'
            using errcode = 'check_violation', constraint = 'delivery_stays';
    end if;
    return new;
end
$$;
