-- Which roles staff hold: for the whole site, or for single campaigns. Written by package staff only.

create table staff_role (
    staff_id uuid not null constraint staff_role_has_staff references staff,
    role text not null constraint staff_role_is_known
        check (role in ('officer', 'reviewer', 'director', 'data-protection', 'auditor')),
    -- nothing where the role is held for every campaign and the site
    campaign_id uuid constraint staff_role_has_campaign references campaign,
    constraint staff_role_once unique nulls not distinct (staff_id, role, campaign_id)
);

insert into staff_role (staff_id, role) select id, role from staff;

alter table staff drop column role;
