-- An account that is disabled can be deleted, by a director or when its time is over: the row stays, since the audit names it
-- by its id, and holds nothing of the person. Writer: package staff.
alter table staff
    add column deleted_at timestamptz,
    alter column email_hash drop not null,
    alter column email_sealed drop not null,
    alter column password_hash drop not null,
    add constraint staff_deleted_keeps_nothing check (case
        when deleted_at is null then num_nulls(email_hash, email_sealed, password_hash) = 0
        -- its name is made of its id
        else num_nonnulls(email_hash, email_sealed, password_hash, seen_at) = 0
            and disabled_at is not null and name = '#' || right(id::text, 8) end);

create function staff_stays_deleted() returns trigger language plpgsql as $$
begin
    raise exception 'an account that is deleted stays so'
        using errcode = 'check_violation', constraint = 'staff_stays_deleted';
end
$$;

create trigger staff_stays_deleted before update on staff
    for each row when (old.deleted_at is not null) execute function staff_stays_deleted();

-- What was objected to, of what an objection ends. Writer: package subject.
alter table subject_request
    drop constraint subject_request_outcome_is_known,
    add constraint subject_request_outcome_is_known check (outcome in (
        '', 'copy-sent', 'corrected', 'stopped', 'no-mail', 'connection-deleted', 'invitation-removed', 'restricted', 'erased',
        'request-erased', 'nothing-held', 'taken-back', 'not-identified', 'unfounded', 'other-law', 'grounds', 'accurate',
        'no-case'));
