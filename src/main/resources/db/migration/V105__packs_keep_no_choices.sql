-- What somebody had chosen when a pack was frozen was kept beside their place in it, also after they were erased, and nobody
-- needs it: whom a pack may be shown to is asked of their signatures. Writer: package pack.
alter table pack_signature drop column visibility;
