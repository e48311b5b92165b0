-- An objection that was carried out again after a restore while the encryption key of some addresses was missing: whether
-- those had agreed to updates could not be seen. It is looked at once more when the key is there.
alter table erasure_ledger add column unfinished boolean not null default false;
create index erasure_ledger_unfinished on erasure_ledger (at) where unfinished;
grant update (unfinished) on erasure_ledger to smallplaces_serve;
