package org.smallplaces.staff;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/** Says the audit's words in a reader's language: who acted, what was done. */
final class AuditWords {
    private static final String ACTS = "audit.act.";
    private static final String STAFF = "staff:";

    private final Messages messages;

    AuditWords(Messages messages) {
        this.messages = messages;
    }

    /** The name of whoever acted; what is not among {@code names} is said as the audit has it. */
    String who(Language language, String actor, Map<UUID, String> names) {
        if (actor.startsWith("signatory:")) {
            return messages.text(language, "audit.who.signatory");
        }
        if (actor.startsWith("invitation:")) {
            return messages.text(language, "audit.who.invited");
        }
        if (actor.equals("system") || actor.equals("command")) {
            return messages.text(language, "audit.who." + actor);
        }
        return staffId(actor).flatMap(id -> Optional.ofNullable(names.get(id))).orElse(actor);
    }

    /** What was done; an act that this program has no words for stays as it is. */
    String act(Language language, String act) {
        return messages.has(ACTS + act) ? messages.text(language, ACTS + act) : act;
    }

    /** Every act that there are words for. */
    List<String> acts() {
        return messages.keys(Messages.FALLBACK).stream()
                .filter(key -> key.startsWith(ACTS))
                .map(key -> key.substring(ACTS.length()))
                .toList();
    }

    /** The facts of an entry, in the order in which they are kept. */
    static List<AuditPage.Fact> facts(String detail) {
        JsonObject facts = new JsonObject(detail);
        return facts.fieldNames().stream()
                .map(name -> new AuditPage.Fact(name, value(facts.getValue(name))))
                .toList();
    }

    private static String value(Object value) {
        return value instanceof JsonObject object ? object.encode() : String.valueOf(value);
    }

    private static Optional<UUID> staffId(String actor) {
        String id = actor.startsWith(STAFF) ? actor.substring(STAFF.length()) : "";
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(id))
                : Optional.empty();
    }
}
