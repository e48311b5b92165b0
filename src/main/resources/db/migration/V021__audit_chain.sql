-- The audit as a chain: each entry gets its place and the hash of the one before it from the database, as the transaction
-- commits. The tables are written by the trigger alone; the serving role reads them.

create table audit_chain (
    seq bigint constraint audit_chain_pk primary key,
    audit_id bigint not null constraint audit_chain_has_each_entry_once unique,
    -- how the line below is written; a new way gets a new number, and old entries keep theirs
    format smallint not null,
    previous_hash bytea not null constraint audit_chain_previous_hash_length check (octet_length(previous_hash) = 32),
    hash bytea not null constraint audit_chain_hash_length check (octet_length(hash) = 32)
);

-- The end of the chain once more, so that it shows where the end was cut off.
create table audit_head (
    one boolean default true constraint audit_head_pk primary key constraint audit_head_is_one check (one),
    seq bigint not null,
    hash bytea not null constraint audit_head_hash_length check (octet_length(hash) = 32)
);
insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

-- What is hashed: one line of JSON, format 1. db.ChainedEntry writes the same, so that a check needs nothing of this.
create function audit_line(seq bigint, previous_hash bytea, entry audit) returns text language sql stable
    set search_path = pg_catalog, public, pg_temp
as $$
    select '{"v":1,"previous":"' || encode(previous_hash, 'hex') || '","seq":' || seq
        || ',"at":"' || to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","actor":' || to_json(entry.actor)::text || ',"act":' || to_json(entry.act)::text
        || ',"subject":' || to_json(entry.subject)::text
        || ',"campaign":' || coalesce(to_json(entry.campaign_id::text)::text, 'null')
        || ',"detail":' || entry.detail::text || '}'
$$;

-- Chains every entry of this transaction. It runs as the COMMIT begins, when the transaction has taken every other lock
-- that it will take: whoever waits for the head here holds up nobody who could be waited for, so there is no deadlock.
-- Entries of others are visible only together with their links, so what is visible and has none is of this transaction.
create function audit_chain_up() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
declare
    head audit_head%rowtype;
    entry audit%rowtype;
    next bytea;
begin
    if exists (select from audit_chain where audit_id = new.id) then
        return null; -- chained together with an earlier one of this transaction
    end if;
    select * into strict head from audit_head for update;
    for entry in
        select * from audit
        where id >= new.id and not exists (select from audit_chain where audit_id = audit.id)
        order by id
    loop
        head.seq := head.seq + 1;
        next := sha256(convert_to(audit_line(head.seq, head.hash, entry), 'UTF8'));
        insert into audit_chain (seq, audit_id, format, previous_hash, hash)
        values (head.seq, entry.id, 1, head.hash, next);
        head.hash := next;
    end loop;
    update audit_head set seq = head.seq, hash = head.hash;
    return null;
end
$$;

-- What is there already, in the order in which it was written.
do $$
declare
    head audit_head%rowtype;
    entry audit%rowtype;
    next bytea;
begin
    select * into strict head from audit_head;
    for entry in select * from audit order by id loop
        head.seq := head.seq + 1;
        next := sha256(convert_to(audit_line(head.seq, head.hash, entry), 'UTF8'));
        insert into audit_chain (seq, audit_id, format, previous_hash, hash)
        values (head.seq, entry.id, 1, head.hash, next);
        head.hash := next;
    end loop;
    update audit_head set seq = head.seq, hash = head.hash;
end
$$;

create constraint trigger audit_is_chained after insert on audit
    deferrable initially deferred
    for each row execute function audit_chain_up();

-- Nobody who serves chooses an id, a place or a hash.
revoke insert, update, delete on audit_chain, audit_head from smallplaces_serve;
revoke insert on audit from smallplaces_serve;
grant insert (at, actor, act, subject, campaign_id, detail) on audit to smallplaces_serve;

-- For the auditor's filters.
create index audit_by_actor on audit (actor, id);
create index audit_by_subject on audit (subject, id);
create index audit_by_campaign on audit (campaign_id, id);
create index audit_by_time on audit (at);
