-- How far the work on a pack has come. It stands apart from the pack's row, which the freeze fixes in a transaction of its
-- own while another session says here how much of it is done. A pack that waits, or is finished, has no row.

create table pack_progress (
    pack_id uuid constraint pack_progress_pk primary key
        constraint pack_progress_has_pack references pack on delete cascade,
    step text not null constraint pack_progress_step_is_known
        check (step in ('reading', 'letter', 'list', 'sheet', 'volumes', 'checking', 'storing')),
    done bigint not null,
    total bigint not null,
    -- by how fast it went so far; nothing until that is known
    seconds_left bigint constraint pack_progress_time_is_left check (seconds_left >= 0),
    constraint pack_progress_within_total check (done between 0 and total)
);

alter table pack drop column step, drop column progress_done, drop column progress_total;
