package org.smallplaces.campaign;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.Target;

/**
 * To whom people entrust what they sign with, as one language says it. Neither the address block nor the salutation is
 * part of it: they say how somebody is written to, and not who it is.
 *
 * @param recipients whom the campaign addresses, each with the office, and then who gets a copy
 * @param controller who answers for the personal data
 * @param organiser who organises it and writes the updates; empty where a version of before that was noted says nothing of it
 */
public record Entrusted(List<String> recipients, String controller, String organiser) {
    private static final String RECIPIENTS = "recipients";
    private static final String CONTROLLER = "controller";
    private static final String ORGANISER = "organiser";

    public Entrusted {
        recipients = List.copyOf(recipients);
    }

    static Entrusted of(CampaignDefinition definition, Language language) {
        return new Entrusted(
                definition.targets().stream()
                        .flatMap(target -> Stream.concat(
                                Stream.of(addressee(target, language)),
                                target.copies().stream().map(String::strip)))
                        .distinct()
                        .toList(),
                definition.controller().name().in(language).strip(),
                definition.organiser().in(language).strip());
    }

    private static String addressee(Target target, Language language) {
        String name = target.name().in(language).strip();
        String office = target.office().in(language).strip();
        return name.isEmpty() || office.isEmpty() ? name + office : name + ", " + office;
    }

    /** Whether it is the same people and bodies, in whatever order. */
    boolean isSameAs(Entrusted other) {
        return controller.equals(other.controller)
                && organiser.equals(other.organiser)
                && Set.copyOf(recipients).equals(Set.copyOf(other.recipients));
    }

    /** The same, organised by {@code name}. */
    Entrusted organisedBy(String name) {
        return new Entrusted(recipients, controller, name);
    }

    JsonObject json() {
        return new JsonObject()
                .put(RECIPIENTS, new JsonArray(recipients))
                .put(CONTROLLER, controller)
                .put(ORGANISER, organiser);
    }

    static Entrusted of(JsonObject json) {
        return new Entrusted(
                json.getJsonArray(RECIPIENTS).stream().map(String::valueOf).toList(),
                json.getString(CONTROLLER),
                json.getString(ORGANISER, ""));
    }
}
