-- Somebody may ask that what is held of them is kept and not used (article 18 of the UK GDPR).
alter table subject_request
    drop constraint subject_request_kind_is_known,
    add constraint subject_request_kind_is_known check (kind in ('export', 'erase', 'object', 'rectify', 'restrict')),
    drop constraint subject_request_outcome_is_known,
    add constraint subject_request_outcome_is_known check (outcome in (
        '', 'copy-sent', 'corrected', 'stopped', 'restricted', 'erased', 'request-erased', 'nothing-held', 'taken-back',
        'not-identified', 'unfounded', 'other-law', 'grounds', 'accurate', 'no-case'));
