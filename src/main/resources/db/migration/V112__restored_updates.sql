-- An update that was being sent, or was paused, when the backup was made from which the site was put back: as of when its
-- numbers are. It is so until somebody goes on with it.
alter table campaign_update add column restored_from timestamptz;

-- Whoever objected to the address of their connection: a backup from before has it still.
alter table erasure_ledger
    drop constraint erasure_ledger_kind_is_known,
    add constraint erasure_ledger_kind_is_known
        check (kind in ('own', 'everything', 'staff', 'objection', 'objection_undone', 'connection_forgotten', 'retention',
            'suppressed', 'suppression_lifted'));
