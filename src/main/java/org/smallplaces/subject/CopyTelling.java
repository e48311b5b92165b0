package org.smallplaces.subject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Told;
import org.smallplaces.page.Messages;
import org.smallplaces.vault.HeldRecord;

/**
 * What goes with every copy of what is held of somebody (UK GDPR, article 15(1)(a) to (h)): of each processing that their
 * records belong to why, on which ground, who gets it and for how long; where it comes from; and what they can do.
 */
public final class CopyTelling {
    /** Said in each copy, whatever is held. */
    private static final List<String> SOURCE = List.of("requests.copy.source", "requests.copy.coded");

    private static final List<String> RIGHTS =
            List.of("requests.copy.rights", "privacy.rights.us", "privacy.rights.complain");

    private static final String REQUESTS = "site:requests";

    private final Catalogue catalogue;
    private final BiFunction<Set<String>, Language, List<Told>> register;
    private final Messages messages;

    /** @param register says what goes with the data, of the processings with these ids, in a language */
    public CopyTelling(Catalogue catalogue, BiFunction<Set<String>, Language, List<Told>> register, Messages messages) {
        this.catalogue = catalogue;
        this.register = register;
        this.messages = messages;
    }

    /** Of each processing, in the language of the reader. */
    List<Told> of(Held held, Language language) {
        Set<String> ids = held.shown().stream().flatMap(this::processing).collect(Collectors.toSet());
        if (ids.contains(REQUESTS)) {
            held.shown().stream()
                    .flatMap(record -> campaign(record).stream())
                    .forEach(one -> ids.add(REQUESTS + "/" + one.slug()));
        }
        return register.apply(ids, language);
    }

    /** The same for the file, with where the data comes from and what its owner can do. */
    JsonObject json(Held held, Language language) {
        JsonArray processings = new JsonArray();
        of(held, language).forEach(told -> {
            JsonObject one = new JsonObject().put("processing", told.title());
            told.parts().forEach(part -> one.put(part.word(), new JsonArray(part.words())));
            processings.add(one);
        });
        return new JsonObject()
                .put("processings", processings)
                .put("source", said(SOURCE, language))
                .put("rights", said(RIGHTS, language));
    }

    private JsonArray said(List<String> keys, Language language) {
        return new JsonArray(
                keys.stream().map(key -> messages.text(language, key)).toList());
    }

    /** By their ids in the register: that of each campaign, and those of the site, with the campaign that a complaint is about. */
    private Stream<String> processing(HeldRecord record) {
        return switch (record.kind()) {
            case "complaint" ->
                Stream.of("site:complaints"
                        + campaign(record).map(one -> "/" + one.slug()).orElse(""));
            case "stay-in-touch" -> Stream.of("site:stay");
            case SubjectEraser.REQUEST -> Stream.of(REQUESTS);
            case "staff-account", "staff-invitation" -> Stream.of("site:staff");
            case "office-mail" -> Stream.of("site:offices");
            default -> campaign(record).map(one -> "campaign:" + one.slug()).stream();
        };
    }

    private Optional<Campaign> campaign(HeldRecord record) {
        return record.campaign()
                .flatMap(id -> catalogue.allWithDrafts().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
    }
}
