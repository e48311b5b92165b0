-- What people ask about their own data. Writer: package subject.

-- A link to all that is held under a mailbox, mailed to it. It opens for a day; then a job deletes the row.
create table subject_link (
    -- also what the mail is about
    id uuid constraint subject_link_pk primary key,
    email_sealed bytea not null,
    language text not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    constraint subject_link_ends_later check (expires_at > asked_at)
);
create index subject_link_by_time on subject_link (expires_at);

-- Every request, with its clock. While it is open it holds the address, sealed, and what was written to us; of one that is
-- done nothing is left but its kind and its days.
create table subject_request (
    id uuid constraint subject_request_pk primary key,
    kind text not null constraint subject_request_kind_is_known check (kind in ('export', 'erase', 'object', 'rectify')),
    -- by the link that was mailed, from the page of a signature, or on paper to staff
    came_by text not null constraint subject_request_came_by_is_known check (came_by in ('link', 'signature', 'staff', 'command')),
    asked_at timestamptz not null,
    due_at timestamptz not null,
    state text not null constraint subject_request_state_is_known check (state in ('open', 'done', 'refused')),
    done_at timestamptz,
    email_sealed bytea,
    note text not null default '' constraint subject_request_note_is_short check (char_length(note) <= 2000),
    begun_by uuid constraint subject_request_has_beginner references staff,
    done_by uuid constraint subject_request_has_staff references staff,
    constraint subject_request_is_done_or_open check ((state = 'open') = (done_at is null)),
    constraint subject_request_done_is_blank check (state = 'open' or (email_sealed is null and note = '')),
    constraint subject_request_due_later check (due_at > asked_at)
);
create index subject_request_open on subject_request (due_at) where state = 'open';
create index subject_request_by_time on subject_request (asked_at);
revoke delete on subject_request from smallplaces_serve;

do $$
declare
    one record;
begin
    for one in select * from (values ('subject_link'), ('subject_request')) as sealed (tab) loop
        execute format($f$
            create function %1$I(ids uuid[], formers bytea[], freshes bytea[]) returns bigint language sql security definer
                set search_path = pg_catalog, public, pg_temp
            as $b$
                with put as (
                    update public.%2$I as kept set email_sealed = new.fresh
                    from unnest(ids, formers, freshes) as new (id, former, fresh)
                    where kept.id = new.id and kept.email_sealed = new.former
                        and octet_length(new.fresh) = octet_length(new.former)
                        and substr(new.fresh, 1, 4) <> substr(new.former, 1, 4)
                    returning 1
                )
                select count(*) from put
            $b$
            $f$, 'reseal_' || one.tab, one.tab);
        execute format('revoke all on function %I(uuid[], bytea[], bytea[]) from public', 'reseal_' || one.tab);
        execute format('grant execute on function %I(uuid[], bytea[], bytea[]) to smallplaces_serve', 'reseal_' || one.tab);
    end loop;
end
$$;
