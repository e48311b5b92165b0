-- Backups that were made, and those that failed. Writer: package backup.

create table backup_run (
    id bigint generated always as identity constraint backup_run_pk primary key,
    began_at timestamptz not null,
    ended_at timestamptz not null,
    made_by text not null constraint backup_run_made_by_is_known check (made_by in ('command', 'night')),
    -- why there is none; empty where there is one
    failure text not null default '' constraint backup_run_failure_is_known
        check (failure in ('', 'disk-full', 'folder', 'no-key', 'database', 'check', 'other')),
    -- the name of the file without its folder; empty where there is none
    file text not null default '',
    bytes bigint not null default 0,
    row_count bigint not null default 0,
    constraint backup_run_ends_after_it_began check (ended_at >= began_at),
    constraint backup_run_has_a_file_or_a_failure check ((file = '') = (failure <> ''))
);
create index backup_run_by_time on backup_run (ended_at desc);
