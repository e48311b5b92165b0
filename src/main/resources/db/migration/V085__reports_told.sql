-- Whether a report about a name is told to whoever signed by it when they ask what is kept about them. Those who reported
-- before this were promised that only staff read their words.
alter table name_report add column tellable boolean not null default false;
