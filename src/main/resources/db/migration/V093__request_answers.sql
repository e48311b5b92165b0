-- What staff answer to somebody who asked about their own data, and how each was told. Writer: package subject.
alter table subject_request
    -- in which the person asked, where that is known
    add column language text not null default '' constraint subject_request_language_is_short check (char_length(language) <= 12),
    -- empty while it is open, and where nobody had to be told besides; it names nobody
    add column told text not null default ''
        constraint subject_request_told_is_known check (told in ('', 'answer', 'letter', 'telephone', 'in-person')),
    add constraint subject_request_open_is_not_told check (state <> 'open' or told = ''),
    add constraint subject_request_done_has_no_language check (state = 'open' or language = '');

-- An answer by mail. It has the address of its own, since the request's is gone once it is closed; of a request that is
-- closed it is deleted as soon as its mail has gone.
create table subject_answer (
    -- also the id of its mail, which is about the request
    id uuid constraint subject_answer_pk primary key,
    request_id uuid not null constraint subject_answer_has_request references subject_request,
    language text not null constraint subject_answer_language_is_short check (char_length(language) between 2 and 12),
    -- to whom and what, sealed for this row
    letter_sealed bytea not null,
    written_at timestamptz not null,
    written_by uuid not null constraint subject_answer_has_staff references staff
);
create index subject_answer_of_request on subject_answer (request_id, written_at, id);

revoke update on subject_answer from smallplaces_serve;

-- As in V072: sealed values come under a new encryption key while the site serves.
create function reseal_subject_answer(ids uuid[], formers bytea[], freshes bytea[]) returns bigint language sql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    with put as (
        update public.subject_answer as kept set letter_sealed = new.fresh
        from unnest(ids, formers, freshes) as new (id, former, fresh)
        where kept.id = new.id and kept.letter_sealed = new.former
            and octet_length(new.fresh) = octet_length(new.former)
            and substr(new.fresh, 1, 4) <> substr(new.former, 1, 4)
        returning 1
    )
    select count(*) from put
$$;
revoke all on function reseal_subject_answer(uuid[], bytea[], bytea[]) from public;
grant execute on function reseal_subject_answer(uuid[], bytea[], bytea[]) to smallplaces_serve;
