-- The outbox keeps a mail for 30 days; that one to an office did not leave is known for longer: it has told the office nothing.
-- Written by package delivery, from the outbox.
alter table office_link_mail
    add column failed boolean not null default false;
