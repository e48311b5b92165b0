-- How and on which day whoever complained without an address was told that it had come, and what came of it.
-- Written by package complaint.
alter table complaint
    add column acknowledged text not null default '' constraint complaint_acknowledged_is_known
        check (acknowledged in ('', 'letter', 'telephone', 'in-person')),
    add column acknowledged_on date,
    add column told text not null default '' constraint complaint_told_is_known
        check (told in ('', 'letter', 'telephone', 'in-person', 'nowhere', 'unnoted')),
    add column told_on date;

-- Of those that were closed before, nobody knows it.
update complaint set told = 'unnoted'
where closed_at is not null and answered_at is null and not reachable and outcome not in ('taken-back', 'erased');

alter table complaint
    add constraint complaint_acknowledged_on_a_day check ((acknowledged = '') = (acknowledged_on is null)),
    add constraint complaint_told_on_a_day check ((told in ('letter', 'telephone', 'in-person')) = (told_on is not null)),
    add constraint complaint_is_told_where_it_is_answered check (told_on is null or answered_at is not null),
    drop constraint complaint_is_answered_before_it_is_closed,
    add constraint complaint_is_answered_before_it_is_closed check (closed_at is null or answered_at is not null
        or outcome in ('taken-back', 'erased') or (not reachable and told in ('nowhere', 'unnoted')));

grant update (acknowledged, acknowledged_on, told, told_on) on complaint to smallplaces_serve;

-- What they were told, where no mail said it.
alter table complaint_entry
    drop constraint complaint_entry_kind_is_known,
    add constraint complaint_entry_kind_is_known check (kind in ('complaint', 'note', 'answer', 'told', 'outcome'));

-- As in V063, and the name and the reference that an office gave can be forgotten, also once the link is revoked.
-- Written by package delivery.
create or replace function office_link_keep() returns trigger language plpgsql as $$
begin
    if old.expires_at <> new.expires_at or old.delivery_id <> new.delivery_id
        or old.revoked_at is not null and to_jsonb(new) - 'acknowledged_by' - 'acknowledged_reference'
            <> to_jsonb(old) - 'acknowledged_by' - 'acknowledged_reference'
        or old.acknowledged_at is not null and (new.acknowledged_at is distinct from old.acknowledged_at
            or new.acknowledged_by not in ('', old.acknowledged_by)
            or new.acknowledged_reference not in ('', old.acknowledged_reference))
    then
        raise exception 'a link is revoked for ever, and acknowledged once'
            using errcode = 'check_violation', constraint = 'office_link_stays';
    end if;
    return new;
end
$$;
