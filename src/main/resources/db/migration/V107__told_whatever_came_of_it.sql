-- Whatever comes of a request, the day on which they were told stands beside how: also of an answer that was sent from here.
-- Writer: package subject.
alter table subject_request
    drop constraint subject_request_told_on_tells_how,
    add constraint subject_request_told_on_tells_how check (told_on is null or told <> '');

-- What is held of them has no signature that could be held: an answer says what was restricted, and how.
alter table subject_request
    drop constraint subject_request_outcome_is_known,
    add constraint subject_request_outcome_is_known check (outcome in (
        '', 'copy-sent', 'corrected', 'corrected-elsewhere', 'told-how', 'stopped', 'no-mail', 'connection-deleted',
        'invitation-removed', 'restricted', 'restricted-elsewhere', 'erased', 'request-erased', 'nothing-held', 'taken-back',
        'not-identified', 'unfounded', 'other-law', 'grounds', 'accurate', 'no-case'));
