package org.smallplaces.cosigning;

import io.vertx.sqlclient.Pool;
import java.time.Clock;
import org.smallplaces.approval.Approvals;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.campaign.Releases;
import org.smallplaces.http.Replies;

/** What the console's pages about letting letters out share. */
public record ReleaseParts(
        Pool pool,
        Catalogue catalogue,
        ConsoleCampaigns console,
        Releases releases,
        Approvals approvals,
        ReleaseAct act,
        Replies replies,
        Clock clock) {}
