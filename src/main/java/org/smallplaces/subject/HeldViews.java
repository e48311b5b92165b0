package org.smallplaces.subject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.Language;
import org.smallplaces.http.Replies;
import org.smallplaces.page.View;
import org.smallplaces.subject.SubjectPages.Entry;
import org.smallplaces.subject.SubjectPages.Line;
import org.smallplaces.vault.HeldRecord;

/** What is held, in words: codes become sentences, times are said with their zone. The file has everything as it is stored. */
final class HeldViews {
    private static final Set<String> ONLY_IN_THE_FILE = Set.of("textSha256", "sortKey");

    /** Values that are words of the program, with the beginning of their messages. */
    private static final Map<String, String> CODED = Map.of(
            "signature state", "review.state.",
            "signature visibility", "numbers.visibility.",
            "signature moderation", "review.moderation.",
            "signature removedBecause", "review.removal.",
            "signature capacity", "line.capacity.",
            "invitation state", "invitations.state.",
            "invitation capacity", "line.capacity.",
            "late-request state", "subject.word.",
            "second-contact answer", "subject.word.",
            "subject-request request", "subject.request.");

    private final Replies replies;
    private final ExportJson export;

    HeldViews(Replies replies, ExportJson export) {
        this.replies = replies;
        this.export = export;
    }

    /** @param base of the page, below which each record is erased */
    List<Entry> entries(Held held, View view, String base) {
        return held.shown().stream()
                .map(record -> entry(held, record, view, base))
                .toList();
    }

    private Entry entry(Held held, HeldRecord record, View view, String base) {
        List<Line> lines = new ArrayList<>();
        record.fields().forEach(field -> {
            if (!ONLY_IN_THE_FILE.contains(field.getKey())) {
                String text = text(record.kind() + " " + field.getKey(), field.getValue(), view);
                if (!text.isEmpty()) {
                    lines.add(new Line("subject.field." + field.getKey(), text));
                }
            }
        });
        Optional<Campaign> campaign = record.campaign().flatMap(export::campaign);
        return new Entry(
                record.id().toString(),
                "subject.kind." + record.kind(),
                campaign.map(one -> ExportJson.title(one, view.language())).orElse(""),
                lines,
                held.packs().getOrDefault(record.id(), List.of()),
                base + "/erase?what=" + record.id());
    }

    private String text(String what, Object value, View view) {
        if (value instanceof Boolean yes) {
            return yes ? replies.say(view, "subject.yes") : "";
        }
        if (value instanceof JsonArray all) {
            return what.endsWith(" mails")
                    ? Integer.toString(all.size())
                    : all.stream().map(one -> text("", one, view)).collect(Collectors.joining(" · "));
        }
        if (value instanceof JsonObject several) {
            return several.stream()
                    .filter(one -> one.getValue() != null)
                    .map(one -> text("", one.getValue(), view))
                    .filter(one -> !one.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        String text = String.valueOf(value);
        if (what.endsWith(" country") && CountryNames.known(text)) {
            return CountryNames.name(view.language(), text);
        }
        if (what.endsWith(" language")) {
            return Language.parse(text).map(Language::ownName).orElse(text);
        }
        if (CODED.containsKey(what)) {
            return replies.say(view, CODED.get(what) + text.replace('_', '-'));
        }
        return moment(text).map(view::moment).orElse(text);
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
