package org.smallplaces.subject;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.subject.Retention.Longer;

/** Keeping people named for longer than they were told when they signed: it takes two. */
public final class LengthenAct extends RetentionAct {
    public LengthenAct(Retention retention) {
        super(retention, true);
    }

    /** @param title of the campaign; empty for the rule of the site */
    static JsonObject facts(Longer longer, String title) {
        return facts(longer.campaign().map(UUID::toString).orElse(""), title, longer.months(), longer.people())
                .put("from", longer.from());
    }

    static String about(Optional<UUID> campaign) {
        return campaign.map(id -> "campaign:" + id).orElse("site");
    }

    @Override
    public String kind() {
        return "retention.lengthen";
    }

    @Override
    public String titleKey() {
        return "retention.approval";
    }

    @Override
    public String detailKey() {
        return "retention.approval.detail";
    }
}
