-- What somebody asked for by themselves, such as the answer to their complaint, reaches them though they want no mail.
alter table outbox add column answers boolean not null default false;

-- An objection to mail can be taken back; the ledger says that too, so that a restored backup does not bring it back.
alter table erasure_ledger
    drop constraint erasure_ledger_kind_is_known,
    add constraint erasure_ledger_kind_is_known
        check (kind in ('own', 'everything', 'staff', 'objection', 'objection_undone', 'retention'));
