-- An office that takes a pack by its link has got it, whether or not staff write that down: the link then records the
-- hand-over itself, and nobody is named as who did. Writer: package delivery.

alter table delivery add column by_link boolean not null default false;

alter table delivery drop constraint delivery_is_recorded_by_somebody;
alter table delivery add constraint delivery_is_recorded_by_somebody check (
    (delivered_on is null) = (recorded_at is null) and (delivered_on is null) = (due_on is null)
    and (delivered_on is null) = (recorded_by is null and not by_link)
    and not (by_link and recorded_by is not null));

-- As in V098, with what recorded it.
create or replace function delivery_keep() returns trigger language plpgsql as $$
begin
    if old.approval_id is not null and
        (old.id, old.campaign_id, old.pack_id, old.replaces, old.method, old.recipient, old.office, old.cc, old.beyond,
            old.planned_on, old.approval_id)
        is distinct from
        (new.id, new.campaign_id, new.pack_id, new.replaces, new.method, new.recipient, new.office, new.cc, new.beyond,
            new.planned_on, new.approval_id)
        or old.approved_at is not null and new.approved_at is distinct from old.approved_at
        or old.delivered_on is not null
            and (old.delivered_on, old.recorded_by, old.by_link, old.recorded_at, old.after_changes)
            is distinct from (new.delivered_on, new.recorded_by, new.by_link, new.recorded_at, new.after_changes)
    then
        raise exception 'a delivery stays as it was proposed and recorded'
            using errcode = 'check_violation', constraint = 'delivery_stays';
    end if;
    return new;
end
$$;
