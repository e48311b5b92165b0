-- Mails that the signatory of a pending signature asked for once more: only those who do so have a row, so signing pays
-- nothing for it. Writer: package signature.
create table mail_request (
    signature_id uuid constraint mail_request_pk primary key,
    times smallint not null,
    last_at timestamptz not null,
    constraint mail_request_times check (times >= 0)
);
