package org.smallplaces.subject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.Language;
import org.smallplaces.http.Replies;
import org.smallplaces.page.View;

/** Says what is stored in words: codes become sentences, countries and languages get their names, times their zone. */
final class HeldWords {
    /** An act for which this program has no words stays as the audit has it. */
    private static final String ACTS = "audit.act.";

    /** Values that are words of the program, by what holds them and their name there, with the beginning of their messages. */
    private static final Map<String, String> CODED = Map.ofEntries(
            Map.entry("signature state", "review.state."),
            Map.entry("signature visibility", "form.visibility."),
            Map.entry("signature moderation", "subject.moderation."),
            Map.entry("signature removedBecause", "review.removal."),
            Map.entry("signature capacity", "line.capacity."),
            Map.entry("consents purpose", "wordings.purpose."),
            Map.entry("changes field", "subject.changed."),
            Map.entry("assent how", "assent.how."),
            Map.entry("areas kind", "subject.area."),
            Map.entry("line capacity", "line.capacity."),
            Map.entry("invitation state", "invitations.state."),
            Map.entry("invitation capacity", "line.capacity."),
            Map.entry("late-request state", "subject.word."),
            Map.entry("second-contact answer", "subject.word."),
            Map.entry("subject-request request", "subject.request."),
            Map.entry("stay-in-touch state", "subject.stay."),
            Map.entry("complaint about", "complaints.about."),
            Map.entry("complaint state", "subject.complaint."),
            Map.entry("words kind", "complaints.entry."),
            Map.entry("roles role", "staff.role."),
            Map.entry("acts act", ACTS),
            Map.entry("actsAbout act", ACTS));

    /** By what an earlier line is sorted, and that somebody said they may sign, says nothing to whom it is about. */
    private static final Set<String> ONLY_IN_THE_FILE = Set.of("line sort_key", "line authority");

    private final Replies replies;

    HeldWords(Replies replies) {
        this.replies = replies;
    }

    /** What a field of a record says: nothing, one thing, or one for each element of a list. */
    List<String> of(String kind, String field, Object value, View view) {
        List<String> texts = value instanceof JsonArray all && !field.equals("mails")
                ? all.stream().map(one -> text(field, "", one, view)).toList()
                : List.of(text(kind, field, value, view));
        return texts.stream().filter(text -> !text.isEmpty()).toList();
    }

    private String text(String holder, String field, Object value, View view) {
        if (ONLY_IN_THE_FILE.contains(holder + " " + field)) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? replies.say(view, "subject.yes") : "";
        }
        if (value instanceof JsonArray all) {
            return Integer.toString(all.size());
        }
        if (value instanceof JsonObject several) {
            return object(field.isEmpty() ? holder : field, several, view);
        }
        String text = String.valueOf(value);
        if (field.equals("country") && CountryNames.known(text)) {
            return CountryNames.name(view.language(), text);
        }
        if (field.equals("language")) {
            return Language.parse(text).map(Language::ownName).orElse(text);
        }
        String code = CODED.get(holder + " " + field);
        if (code != null) {
            String key = code + text.replace('_', '-');
            boolean olderAct = code.equals(ACTS) && !replies.knows(key);
            return text.isEmpty() || olderAct ? text : replies.say(view, key);
        }
        if (field.equals("textVersion") && !holder.equals("signature")) {
            return replies.say(view, "subject.text.version", Map.of("version", text));
        }
        if (field.equals("on")) {
            return view.day(LocalDate.parse(text));
        }
        return moment(text).map(view::moment).orElse(text);
    }

    private String object(String holder, JsonObject several, View view) {
        if (holder.equals("consents")) {
            return consent(several, view);
        }
        return holder.equals("words") && several.containsKey("words")
                ? entry(several, view)
                : all(holder, several, view);
    }

    /** One step of a complaint, with what was said in it. */
    private String entry(JsonObject one, View view) {
        return replies.say(
                view,
                "subject.said",
                Map.of(
                        "kind", text("words", "kind", one.getString("kind"), view),
                        "at", text("", "", one.getString("at"), view),
                        "words", one.getString("words")));
    }

    private String all(String holder, JsonObject several, View view) {
        return several.stream()
                .filter(one -> one.getValue() != null)
                .map(one -> text(holder, one.getKey(), one.getValue(), view))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** One consent, with its exact words. */
    private String consent(JsonObject one, View view) {
        String purpose = text("consents", "purpose", one.getString("purpose"), view);
        String given = text("", "", one.getString("givenAt"), view);
        String withdrawn = one.getString("withdrawnAt");
        return withdrawn == null
                ? replies.say(
                        view,
                        "subject.consent.given",
                        Map.of("purpose", purpose, "given", given, "words", one.getString("consent")))
                : replies.say(
                        view,
                        "subject.consent.withdrawn",
                        Map.of(
                                "purpose",
                                purpose,
                                "given",
                                given,
                                "withdrawn",
                                text("", "", withdrawn, view),
                                "words",
                                one.getString("consent")));
    }

    private static Optional<Instant> moment(String text) {
        if (text.length() < 20 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
