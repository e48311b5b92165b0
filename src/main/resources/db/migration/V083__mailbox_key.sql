-- Under which key the mailboxes of this database are hashed: another one would let everybody sign once more. Written by
-- package vault, by the owner alone once it stands.
create table mailbox_key (
    one boolean constraint mailbox_key_pk primary key default true constraint mailbox_key_is_one check (one),
    id text not null constraint mailbox_key_id_form check (id ~ '^[0-9a-f]{8}$'),
    since timestamptz not null
);

revoke update, delete, truncate on mailbox_key from smallplaces_serve;
