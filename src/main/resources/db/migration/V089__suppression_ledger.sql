-- Whom staff hold mail back from, and whom no longer: a backup from before does not know it.
alter table erasure_ledger
    drop constraint erasure_ledger_kind_is_known,
    add constraint erasure_ledger_kind_is_known
        check (kind in ('own', 'everything', 'staff', 'objection', 'objection_undone', 'retention', 'suppressed',
            'suppression_lifted'));
