-- What signatories agreed to after a text was changed, and who was told of a change. Writer: package signature.

-- A signatory's agreement to a later version: like signing it, with the wording of its own consent.
create table text_confirmation (
    signature_id uuid not null,
    mailbox bytea not null,
    campaign_id uuid not null,
    -- the exact words that were read and agreed to
    text_id int not null constraint text_confirmation_has_text references campaign_text,
    version int not null,
    wording_id int not null constraint text_confirmation_has_wording references consent_wording,
    -- in which the page was read
    language text not null,
    confirmed_at timestamptz not null,
    constraint text_confirmation_pk primary key (signature_id, mailbox, version)
);

create function text_confirmation_check() returns trigger language plpgsql as $$
begin
    if not exists (
        select
        from signature s
        join campaign_text t on t.id = new.text_id and t.campaign_id = s.campaign_id and t.version = new.version
        join consent_wording w on w.id = new.wording_id and w.campaign_id = s.campaign_id and w.purpose = 'signature'
        where s.id = new.signature_id and s.mailbox = new.mailbox and s.campaign_id = new.campaign_id
          and s.state = 'verified')
    then
        raise exception 'only a verified signature agrees to another text, of its own campaign'
            using errcode = 'check_violation', constraint = 'text_confirmation_is_of_its_campaign';
    end if;
    return new;
end
$$;

create trigger text_confirmation_is_of_its_campaign before insert on text_confirmation
    for each row execute function text_confirmation_check();

create trigger text_confirmation_is_never_altered
    before update on text_confirmation
    for each row execute function refuse_to_alter_signed_words();

revoke update, delete on text_confirmation from smallplaces_serve;

-- Whether who signed this text stands for the version that began with "era" (text_era) and for its minor changes.
create function stands_for(signature uuid, box bytea, signed_text int, era int) returns boolean
    language sql stable
return (select version from campaign_text where id = signed_text) >= era
    or exists (
        select from text_confirmation c
        where c.signature_id = signature and c.mailbox = box and c.version >= era);

-- The era of the current version.
create function current_text_era(campaign uuid) returns int
    language sql stable
return text_era(campaign, 2147483647);

-- Who is told of a version: once, by the mail named here. It is missing while the signature does not stand, such as
-- while it is held: should it come to stand, its signatory is told then.
create table text_notice (
    signature_id uuid not null,
    mailbox bytea not null,
    campaign_id uuid not null,
    version int not null,
    mail_id uuid,
    posted_at timestamptz,
    constraint text_notice_pk primary key (signature_id, mailbox, version),
    constraint text_notice_is_posted_with_its_mail check ((mail_id is null) = (posted_at is null))
);

create unique index text_notice_by_mail on text_notice (mail_id) where mail_id is not null;
create index text_notice_waiting on text_notice (campaign_id, version) where mail_id is null;

create function text_notice_once() returns trigger language plpgsql as $$
begin
    raise exception 'nobody is told twice of one version'
        using errcode = 'check_violation', constraint = 'text_notice_once';
end
$$;

create trigger text_notice_once before update on text_notice
    for each row when (old.mail_id is not null) execute function text_notice_once();

-- Up to which number those who signed an earlier version were looked at. Numbers only grow, so whoever verifies later is
-- looked at later.
create table text_notice_mark (
    campaign_id uuid not null,
    version int not null,
    upto bigint not null,
    constraint text_notice_mark_pk primary key (campaign_id, version)
);

create function text_notice_mark_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'notices never go back'
        using errcode = 'check_violation', constraint = 'text_notice_mark_only_grows';
end
$$;

create trigger text_notice_mark_only_grows before update on text_notice_mark
    for each row when (new.upto < old.upto) execute function text_notice_mark_only_grows();

revoke delete on text_notice, text_notice_mark from smallplaces_serve;
