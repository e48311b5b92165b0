-- The link of an office is sent to it from here. Writer: package delivery.

create table office_link_mail (
    -- also the id of the mail in the outbox
    id uuid constraint office_link_mail_pk primary key,
    link_id uuid not null constraint office_link_mail_has_link references office_link,
    -- the how manieth of its link: there is no fourth, whatever is pressed
    n smallint not null constraint office_link_mail_is_no_storm check (n between 1 and 3),
    -- encrypted for this row; empty once the link has ended
    address_sealed bytea not null,
    asked_by uuid not null constraint office_link_mail_has_sender references staff,
    asked_at timestamptz not null,
    constraint office_link_mail_is_counted unique (link_id, n)
);

-- Of what was sent stays that it was sent: only the address is taken out, or comes under another key.
create function office_link_mail_keep() returns trigger language plpgsql as $$
begin
    if (old.id, old.link_id, old.n, old.asked_by, old.asked_at)
        is distinct from (new.id, new.link_id, new.n, new.asked_by, new.asked_at)
        or octet_length(new.address_sealed) > 0 and new.address_sealed <> old.address_sealed
            and (octet_length(new.address_sealed) <> octet_length(old.address_sealed)
                or substr(new.address_sealed, 1, 4) = substr(old.address_sealed, 1, 4))
    then
        raise exception 'a mail stays as it was asked for'
            using errcode = 'check_violation', constraint = 'office_link_mail_stays';
    end if;
    return new;
end
$$;

create trigger office_link_mail_keep before update on office_link_mail
    for each row execute function office_link_mail_keep();

revoke delete on office_link_mail from smallplaces_serve;
