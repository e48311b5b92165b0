-- A complaint that was still open when whoever made it had their data erased: they took nothing back.

alter table complaint drop constraint complaint_outcome_is_known;
alter table complaint add constraint complaint_outcome_is_known
    check (outcome in ('upheld', 'partly', 'not-upheld', 'taken-back', 'erased'));
alter table complaint drop constraint complaint_is_answered_before_it_is_closed;
alter table complaint add constraint complaint_is_answered_before_it_is_closed
    check (closed_at is null or outcome in ('taken-back', 'erased') or not reachable or answered_at is not null);
