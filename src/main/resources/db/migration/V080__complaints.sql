-- Complaints, and what was done about each. Written by package complaint.

create table complaint (
    id uuid constraint complaint_pk primary key,
    -- by which its sender and staff speak of it
    reference text not null constraint complaint_reference_is_one unique
        constraint complaint_reference_form check (reference ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
    about text not null constraint complaint_about_is_known
        check (about in ('my-data', 'campaign', 'not-mine', 'accessibility', 'other')),
    campaign_id uuid constraint complaint_has_campaign references campaign,
    language text not null constraint complaint_language_is_short check (char_length(language) between 2 and 12),
    made_at timestamptz not null,
    -- where to answer, sealed for this row; nothing where none was given, or once it was forgotten
    email_sealed bytea,
    -- whether one was given
    reachable boolean not null,
    answered_at timestamptz,
    closed_at timestamptz,
    outcome text constraint complaint_outcome_is_known check (outcome in ('upheld', 'partly', 'not-upheld', 'taken-back')),
    -- when address and words were forgotten
    cleared_at timestamptz,
    constraint complaint_is_closed_with_an_outcome check ((closed_at is null) = (outcome is null)),
    constraint complaint_is_answered_before_it_is_closed check (closed_at is null or outcome = 'taken-back'
        or not reachable or answered_at is not null),
    constraint complaint_is_forgotten_when_closed check (cleared_at is null or (closed_at is not null and email_sealed is null))
);

create index complaint_open on complaint (made_at) where closed_at is null;

revoke update on complaint from smallplaces_serve;
grant update (email_sealed, answered_at, closed_at, outcome, cleared_at) on complaint to smallplaces_serve;

-- The words: first the complaint itself, then steps taken and answers. None is ever changed.
create table complaint_entry (
    id uuid constraint complaint_entry_pk primary key,
    complaint_id uuid not null constraint complaint_entry_has_complaint references complaint on delete cascade,
    kind text not null constraint complaint_entry_kind_is_known check (kind in ('complaint', 'note', 'answer', 'outcome')),
    -- sealed for this row: people write names and addresses into it
    words_sealed bytea not null,
    written_at timestamptz not null,
    written_by uuid constraint complaint_entry_has_staff references staff,
    constraint complaint_entry_is_somebodys check ((kind = 'complaint') = (written_by is null))
);

create index complaint_entry_of_complaint on complaint_entry (complaint_id, written_at, id);
create unique index complaint_entry_begins_once on complaint_entry (complaint_id) where kind = 'complaint';

revoke update on complaint_entry from smallplaces_serve;

-- As in V072: sealed values come under a new encryption key while the site serves.
do $$
declare
    one record;
begin
    for one in
        select * from (values
            ('complaint', 'id', 'email_sealed'),
            ('complaint_entry', 'id', 'words_sealed')) as sealed (tab, key, col)
    loop
        execute format($f$
            create function %1$I(ids uuid[], formers bytea[], freshes bytea[]) returns bigint language sql security definer
                set search_path = pg_catalog, public, pg_temp
            as $b$
                with put as (
                    update public.%2$I as kept set %4$I = new.fresh
                    from unnest(ids, formers, freshes) as new (id, former, fresh)
                    where kept.%3$I = new.id and kept.%4$I = new.former
                        and octet_length(new.fresh) = octet_length(new.former)
                        and substr(new.fresh, 1, 4) <> substr(new.former, 1, 4)
                    returning 1
                )
                select count(*) from put
            $b$
            $f$, 'reseal_' || one.tab, one.tab, one.key, one.col);
        execute format('revoke all on function %I(uuid[], bytea[], bytea[]) from public', 'reseal_' || one.tab);
        execute format('grant execute on function %I(uuid[], bytea[], bytea[]) to smallplaces_serve', 'reseal_' || one.tab);
    end loop;
end
$$;
