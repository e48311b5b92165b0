-- The steps of making a pack's spreadsheet and its printed volumes.
alter table pack
    drop constraint pack_step_is_known,
    add constraint pack_step_is_known
        check (step in ('waiting', 'reading', 'letter', 'list', 'sheet', 'volumes', 'checking', 'storing', 'done'));
