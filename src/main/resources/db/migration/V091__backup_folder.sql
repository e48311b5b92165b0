-- Where a backup was written, so that one is not sought in a folder that was named only later. Writer: package backup.

alter table backup_run
    -- the folder of the file, absolute; empty where there is no file, and for those from before this column
    add column folder text not null default '';
