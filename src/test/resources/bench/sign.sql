with entry as (
    select
        uuidv7() as id, uuid_send(gen_random_uuid()) as mailbox, uuid_send(gen_random_uuid()) as recipient,
        decode(repeat('5a', 65), 'hex') as email_sealed, 'Somebody ' || left(md5(random()::text), 6) as name, now() as signed_at
), signed as (
    insert into signature (
        id, mailbox, campaign_id, text_id, wording_id, language, state,
        name, email_sealed, country, postcode, comment, visibility, signed_at)
    select
        id, mailbox, :campaign_row::uuid, :text_row::integer, :wording_row::integer, 'en', 'pending',
        name, email_sealed, 'GB', 'NW11 8LX', '', 'recipient_only', signed_at
    from entry
), consented as (
    insert into consent (signature_id, mailbox, purpose, wording_id, given_at)
    select id, mailbox, 'updates', :wording_row::integer, signed_at from entry where false
)
insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at, created_at)
select gen_random_uuid(), 'verify', id, :campaign_row::uuid, recipient, 'en', signed_at, signed_at from entry;
