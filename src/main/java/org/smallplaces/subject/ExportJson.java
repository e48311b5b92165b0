package org.smallplaces.subject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.subject.HandedStore.Handed;
import org.smallplaces.vault.HeldRecord;

/** The file that somebody takes along: format 1, documented in the README. */
public final class ExportJson {
    private static final int FORMAT = 1;

    private final Catalogue catalogue;
    private final String site;
    private final Clock clock;

    /** @param site its address */
    public ExportJson(Catalogue catalogue, String site, Clock clock) {
        this.catalogue = catalogue;
        this.site = site;
        this.clock = clock;
    }

    /** @param about what goes with the copy */
    JsonObject of(String email, Held held, JsonObject about) {
        JsonArray records = new JsonArray();
        held.shown().forEach(record -> records.add(record(record, held.packs().getOrDefault(record.id(), List.of()))));
        JsonObject export = new JsonObject()
                .put("format", FORMAT)
                .put("site", site)
                .put("made", clock.instant().toString())
                .put("email", email)
                .put("records", records)
                .put("about", about);
        held.suppressedSince().ifPresent(since -> export.put("noMailSince", since.toString()));
        return export;
    }

    private JsonObject record(HeldRecord record, List<Handed> packs) {
        JsonObject json = new JsonObject()
                .put("kind", record.kind())
                .put("id", record.id().toString());
        record.campaign()
                .flatMap(this::campaign)
                .ifPresent(campaign -> json.put(
                        "campaign",
                        new JsonObject()
                                .put("slug", campaign.slug().value())
                                .put(
                                        "title",
                                        title(
                                                campaign,
                                                campaign.definition()
                                                        .languages()
                                                        .get(0)))));
        json.mergeIn(record.fields());
        if (!packs.isEmpty()) {
            JsonArray all = new JsonArray();
            packs.forEach(pack -> all.add(pack(pack)));
            json.put("packs", all);
        }
        return json;
    }

    private static JsonObject pack(Handed pack) {
        JsonObject json = new JsonObject()
                .put("edition", pack.edition())
                .put("frozenOn", pack.frozenOn())
                .put("named", pack.named());
        if (!pack.office().isEmpty()) {
            json.put("handedTo", pack.office());
        }
        if (!pack.cc().isEmpty()) {
            json.put("copiesTo", pack.cc());
        }
        pack.day().ifPresent(day -> json.put("handedOn", day.toString()));
        return json.put("downloadedByStaff", pack.fetched());
    }

    Optional<Campaign> campaign(UUID id) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst();
    }

    static String title(Campaign campaign, Language language) {
        return campaign.definition().title().in(language);
    }
}
