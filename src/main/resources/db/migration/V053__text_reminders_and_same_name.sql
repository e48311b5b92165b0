-- One reminder to who was asked to agree to another text, and signatures that may be one person's. Writer: package
-- signature.

alter table text_notice
    -- when it was this one's turn to be reminded, whether they still had to answer or not
    add column reminded_at timestamptz,
    -- the mail, where they had
    add column reminder_id uuid,
    add constraint text_notice_reminder_follows
        check ((reminder_id is null or reminded_at is not null) and (reminded_at is null or mail_id is not null));

create unique index text_notice_by_reminder on text_notice (reminder_id) where reminder_id is not null;
create index text_notice_unreminded on text_notice (campaign_id, version, posted_at)
    where mail_id is not null and reminded_at is null;

create or replace function text_notice_once() returns trigger language plpgsql as $$
begin
    if (old.mail_id, old.posted_at) is distinct from (new.mail_id, new.posted_at) or old.reminded_at is not null then
        raise exception 'nobody is told twice of one version, nor reminded twice'
            using errcode = 'check_violation', constraint = 'text_notice_once';
    end if;
    return new;
end
$$;

-- Name and postcode of each signature that has a number, folded and hashed for comparing. It is filled by a job in the
-- order of numbers, so that neither signing nor verifying pays for it, and nobody reads the whole campaign to compare.
create table same_name_key (
    signature_id uuid constraint same_name_key_pk primary key,
    mailbox bytea not null,
    campaign_id uuid not null,
    -- missing once the name was changed, until the job has looked again
    key bigint
);

create index same_name_key_by_key on same_name_key (campaign_id, key);
create index same_name_key_stale on same_name_key (campaign_id) where key is null;

-- Keys that were found with several mailboxes, for staff.
create table same_name_group (
    campaign_id uuid not null,
    key bigint not null,
    found_at timestamptz not null,
    -- staff have looked and found them to be different people; who comes later asks them again
    settled_at timestamptz,
    settled_by uuid constraint same_name_group_has_staff references staff,
    constraint same_name_group_pk primary key (campaign_id, key),
    constraint same_name_group_is_settled_by_somebody check ((settled_at is null) = (settled_by is null))
);

create index same_name_group_open on same_name_group (campaign_id, found_at) where settled_at is null;

-- Up to which number the signatures of a campaign were looked at.
create table same_name_mark (
    campaign_id uuid constraint same_name_mark_pk primary key,
    upto bigint not null
);

create function same_name_again() returns trigger language plpgsql as $$
begin
    update same_name_key set key = null where signature_id = new.id;
    return null;
end
$$;

create trigger same_name_again after update of name, postcode, country on signature
    for each row when ((old.name, old.postcode, old.country) is distinct from (new.name, new.postcode, new.country))
    execute function same_name_again();
