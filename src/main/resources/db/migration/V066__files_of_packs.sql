-- What is in a finished pack, by name, for the console: which files there are depends on the preset and on who stands in it.
-- Packs that were finished before say nothing.
alter table pack add column files text not null default '';
