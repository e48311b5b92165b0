-- Which invitation a signature was given for: asked when signatures are approved, and when one moves to another address.

create index invitation_by_signature on invitation (signature_id) where signature_id is not null;
