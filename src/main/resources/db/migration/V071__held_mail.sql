-- Writer: package mail.

-- A backup that was restored into this database. Mail that was waiting in it may have been sent before the machine was
-- lost: it is held (due at infinity) until somebody decides, and until then no job writes further mail.
create table restored_backup (
    id bigint generated always as identity constraint restored_backup_pk primary key,
    made_at timestamptz not null,
    restored_at timestamptz not null,
    held_mails bigint not null constraint restored_backup_holds_none_or_more check (held_mails >= 0),
    decided_at timestamptz,
    decision text constraint restored_backup_decision_is_known check (decision in ('send', 'drop')),
    decided_by text,
    constraint restored_backup_is_decided_or_not
        check ((decided_at is null) = (decision is null) and (decided_at is null) = (decided_by is null))
);
