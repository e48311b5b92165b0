-- A name that its signatory changes is held for review where it would have been when the signature was given.
grant update (held_because) on signature to smallplaces_serve;
