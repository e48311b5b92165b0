-- A signature whose use is restricted because its signatory asked for that (article 18 of the UK GDPR): a hold that no review
-- ends. It stands until whoever deals with requests lifts it, having told the person before.
do $$
declare
    known text;
begin
    select pg_get_expr(conbin, conrelid) into strict known from pg_constraint where conname = 'signature_held_because';
    execute format(
        'alter table signature drop constraint signature_held_because, add constraint signature_held_because
         check ((%s) or held_because = ''restricted'')', known);
end
$$;

create table signature_restriction (
    signature_id uuid not null,
    request_id uuid not null,
    since timestamptz not null,
    -- how staff had decided about it before, to which it goes back
    moderation text not null,
    held_because text not null,
    lifted_at timestamptz,
    told text not null default '' constraint signature_restriction_told_is_known
        check (told in ('', 'letter', 'telephone', 'in-person')),
    told_on date,
    constraint signature_restriction_pk primary key (signature_id, since),
    constraint signature_restriction_told_before check (
        (lifted_at is null and told = '' and told_on is null)
        or (lifted_at is not null and told <> '' and told_on is not null))
);
create unique index signature_restriction_stands_once on signature_restriction (signature_id) where lifted_at is null;
