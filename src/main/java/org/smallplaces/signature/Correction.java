package org.smallplaces.signature;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.db.AuditEntry;

/**
 * What staff put right in a signature for whoever asked them to.
 *
 * @param name as it is to be spelt
 * @param withoutWords whether the signatory's own words are taken out
 * @param request for which it is done
 * @param because why staff hold it to be right, in a fixed word: it stands in the audit for ever and names nobody
 * @param actor as the audit names who acts
 */
public record Correction(String name, boolean withoutWords, UUID request, String because, String actor) {
    /** It says which fields, never what stood or stands in them. */
    AuditEntry entry(Campaign campaign, UUID signature, List<String> fields, Instant now) {
        return AuditEntry.of(now, actor, "signature.correct", "signature:" + signature)
                .in(campaign.id())
                .with(new JsonObject()
                        .put("fields", new JsonArray(fields))
                        .put("request", request.toString())
                        .put("because", because));
    }
}
