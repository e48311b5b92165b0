-- Assent that was given by telephone or in a letter, and recorded by staff. Writer: package signature.

-- In place of the tick: what was read or sent to the signatory, who recorded it, when and how.
create table recorded_assent (
    signature_id uuid constraint recorded_assent_pk primary key,
    campaign_id uuid not null,
    -- the exact text that was read or sent
    text_id integer not null constraint recorded_assent_has_text references campaign_text,
    language text not null,
    wording text not null constraint recorded_assent_has_wording check (char_length(wording) between 1 and 4000),
    how text not null constraint recorded_assent_how_is_known
        check (how in ('telephone', 'e-mail', 'post', 'in-person')),
    assented_on date not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    -- what shows it, in the words of staff; it goes with retention
    note text not null default '' constraint recorded_assent_note_is_short check (char_length(note) <= 2000)
);
create index recorded_assent_by_campaign on recorded_assent (campaign_id);
revoke update, delete on recorded_assent from smallplaces_serve;
grant update (note) on recorded_assent to smallplaces_serve;

-- No signature is recorded without it, for the very text to which the signature is pinned. It is looked at as the
-- COMMIT begins; all other signatures do not pay for it.
create function signature_recorded_has_assent() returns trigger language plpgsql as $$
begin
    if not exists (
        select from recorded_assent a
        where a.signature_id = new.id and a.campaign_id = new.campaign_id and a.text_id = new.text_id
          and a.language = new.language)
    then
        raise exception 'a recorded signature has its assent'
            using errcode = 'check_violation', constraint = 'signature_recorded_has_assent';
    end if;
    return null;
end
$$;

create constraint trigger signature_recorded_has_assent after insert or update of state, text_id, language on signature
    deferrable initially deferred
    for each row when (new.state = 'recorded') execute function signature_recorded_has_assent();

create index signature_recorded on signature (campaign_id, id) where state = 'recorded';

-- Whoever gave it may correct the name before they verify it, as afterwards.
drop trigger signature_changed_once_verified on signature;
create trigger signature_changed_once_verified before update of name, visibility on signature
    for each row when (
        (old.name is distinct from new.name or old.visibility is distinct from new.visibility)
        and (old.state not in ('verified', 'recorded') or new.state not in ('verified', 'recorded')))
    execute function signature_keep_unverified();
