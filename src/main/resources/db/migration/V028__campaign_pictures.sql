-- Pictures of campaigns that are written in the console: decoded and encoded anew, so nothing of the file that was sent
-- is here but what is seen. Written by package campaign only; what was shown once is never changed.

create table campaign_picture (
    campaign_id uuid not null constraint campaign_picture_has_campaign references campaign,
    sha256 bytea not null constraint campaign_picture_sha256_is_of_bytes check (sha256 = sha256(bytes)),
    type text not null constraint campaign_picture_type_is_known check (type in ('image/png', 'image/jpeg')),
    width int not null,
    height int not null,
    bytes bytea not null constraint campaign_picture_is_small check (octet_length(bytes) <= 6291456),
    added_by uuid not null,
    added_at timestamptz not null,
    constraint campaign_picture_pk primary key (campaign_id, sha256),
    constraint campaign_picture_has_a_size check (width between 1 and 1600 and height between 1 and 1600)
);

revoke update, delete on campaign_picture from smallplaces_serve;

-- What the public sees: the picture's hash, size and words by language; nothing where there is none.
alter table campaign add column picture jsonb;
