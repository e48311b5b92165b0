-- In which order and in which groups the signatories of a letter or a declaration stand below it. Writer: package
-- cosigning. Where nothing is written, organisations stand first and then everybody who signs for themselves.

create table letter_order (
    campaign_id uuid not null constraint letter_order_pk primary key references campaign (id),
    rule text not null
        constraint letter_order_rule_is_known check (rule in ('alphabetical', 'organisations-first', 'groups')),
    -- whose signature stands first of all, right below the letter
    lead_id uuid,
    -- one more with each change of any of the three tables, so that nobody overwrites unseen what another has done
    revision bigint not null constraint letter_order_revision_counts check (revision >= 0)
);

create table letter_group (
    id uuid not null constraint letter_group_pk primary key,
    campaign_id uuid not null references letter_order (campaign_id),
    kind text not null
        constraint letter_group_kind_is_known check (kind in ('organisations', 'individuals', 'named')),
    position integer not null,
    -- by language
    names jsonb not null constraint letter_group_names_are_short check (octet_length(names::text) <= 4000),
    constraint letter_group_of_one_campaign unique (id, campaign_id)
);

-- of the groups into which people fall by themselves there is one each
create unique index letter_group_automatic on letter_group (campaign_id, kind) where kind <> 'named';

-- Where staff put somebody; whoever stands nowhere here falls into a group by themselves and stands by the alphabet. A
-- signature that is withdrawn or erased may leave its row here: nothing but its id is in it, and nobody reads it without
-- the signature.
create table letter_place (
    campaign_id uuid not null references letter_order (campaign_id),
    signature_id uuid not null,
    group_id uuid,
    -- the smallest stands first; those without stand after all who have one
    pin integer constraint letter_place_pin_is_positive check (pin > 0),
    constraint letter_place_pk primary key (campaign_id, signature_id),
    constraint letter_place_is_in_a_group_of_its_campaign
        foreign key (group_id, campaign_id) references letter_group (id, campaign_id)
);
