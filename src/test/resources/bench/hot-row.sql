update tally set issued = issued + 1, standing = standing + 1, changed_at = now() where campaign_id = :campaign_row::uuid;
