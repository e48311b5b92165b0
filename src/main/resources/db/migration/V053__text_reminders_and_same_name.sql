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
