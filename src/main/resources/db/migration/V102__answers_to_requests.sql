-- A copy that a command on the server writes is no request: nobody asked, and nobody was sent anything. The audit has it.
-- Writer: package subject.
delete from subject_request where kind = 'export' and came_by = 'command';
alter table subject_request
    add constraint subject_request_copy_was_asked_for check (kind <> 'export' or came_by <> 'command');

-- Corrections that they make themselves, and those that no signature shows.
alter table subject_request
    drop constraint subject_request_outcome_is_known,
    add constraint subject_request_outcome_is_known check (outcome in (
        '', 'copy-sent', 'corrected', 'corrected-elsewhere', 'told-how', 'stopped', 'no-mail', 'connection-deleted',
        'invitation-removed', 'restricted', 'erased', 'request-erased', 'nothing-held', 'taken-back', 'not-identified',
        'unfounded', 'other-law', 'grounds', 'accurate', 'no-case')),
    -- the day on which staff told them by themselves that they were erased, as noted once the request was closed
    add column told_on date,
    add constraint subject_request_told_on_tells_how check (told_on is null or told in ('letter', 'telephone', 'in-person'));

-- An answer to whoever is to be erased waits with the proposal, and its mail is posted when that is carried out.
alter table subject_answer
    add column waits boolean not null default false;
create unique index subject_answer_waits_once on subject_answer (request_id) where waits;
