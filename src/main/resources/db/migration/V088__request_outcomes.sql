-- What came of a request, as one of a few fixed words, so that it can be shown without saying who asked. Writer: package subject.
alter table subject_request
    drop constraint subject_request_state_is_known,
    add constraint subject_request_state_is_known check (state in ('open', 'done', 'refused', 'taken-back')),
    -- empty while it is open, and of those that were closed before it was noted
    add column outcome text not null default '' constraint subject_request_outcome_is_known check (outcome in (
        '', 'copy-sent', 'corrected', 'stopped', 'erased', 'request-erased', 'nothing-held', 'taken-back',
        'not-identified', 'unfounded', 'other-law', 'grounds', 'accurate')),
    -- article 12(3) of the UK GDPR: by up to two further months, once, for one of two reasons
    add column extended_because text not null default ''
        constraint subject_request_extended_because_is_known check (extended_because in ('', 'complex', 'many')),
    add column extended_at timestamptz,
    add column extended_by uuid constraint subject_request_has_extender references staff,
    add constraint subject_request_open_has_no_outcome check (state <> 'open' or outcome = ''),
    add constraint subject_request_extended_with_reason check ((extended_at is null) = (extended_because = ''));

-- Those in the pack of whom nothing is left here: the recipient is told of them too, as a number. Writer: package delivery.
alter table delivery_erratum
    add column erased bigint not null default 0 constraint delivery_erratum_erased_is_no_debt check (erased >= 0);
