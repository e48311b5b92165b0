-- The caps exist against mail that strangers can cause. What they cannot cause is neither kept back by them nor counted.

alter table outbox
    -- false: only staff, or whoever has proved the mailbox, can have caused it
    add column capped boolean not null default true;
