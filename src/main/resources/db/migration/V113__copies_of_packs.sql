-- Who has a copy of which pack, asked by the home page of directors and data protection: without it, of the whole audit.
create index audit_of_copies on audit (subject, actor, id)
    where act in ('pack.download', 'pack.copy-deleted', 'pack.left-copies-deleted');
