package org.smallplaces.subject;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.http.Replies;
import org.smallplaces.page.View;
import org.smallplaces.subject.OwnLinks.OwnLink;
import org.smallplaces.subject.SubjectPages.Entry;
import org.smallplaces.subject.SubjectPages.Line;
import org.smallplaces.vault.HeldRecord;

/** What is held, in words. The file has everything as it is stored. */
final class HeldViews {
    /** The consent of a signature is one of {@code consents} too, with when it was given. */
    private static final Set<String> ONLY_IN_THE_FILE = Set.of("textSha256", "consent");

    private final HeldWords words;
    private final ExportJson export;
    private final Clock clock;

    HeldViews(Replies replies, ExportJson export, Clock clock) {
        this.clock = clock;
        this.words = new HeldWords(replies);
        this.export = export;
    }

    /**
     * @param base of the page, below which each record is erased
     * @param own where some of the records are changed or ended, by their ids
     */
    List<Entry> entries(Held held, View view, String base, Map<UUID, OwnLink> own) {
        return held.shown().stream()
                .map(record -> entry(held, record, view, base, Optional.ofNullable(own.get(record.id()))))
                .toList();
    }

    private Entry entry(Held held, HeldRecord record, View view, String base, Optional<OwnLink> own) {
        List<Line> lines = new ArrayList<>();
        record.fields().forEach(field -> {
            if (!ONLY_IN_THE_FILE.contains(field.getKey())) {
                List<String> texts = words.of(record.kind(), field.getKey(), field.getValue(), view);
                if (!texts.isEmpty()) {
                    lines.add(new Line("subject.field." + field.getKey(), texts));
                }
            }
        });
        Optional<Campaign> campaign = record.campaign().flatMap(export::campaign);
        return new Entry(
                record.id().toString(),
                "subject.kind." + record.kind(),
                campaign.map(one -> ExportJson.title(one, view.language())).orElse(""),
                campaign.filter(one -> one.isPublic(clock.instant()))
                        .map(one -> "/campaigns/" + one.slug() + "/privacy")
                        .orElse(""),
                record.fields().getString("name", ""),
                detail(record, view),
                lines,
                held.packs().getOrDefault(record.id(), List.of()),
                record.stays() ? "" : base + "/erase?what=" + record.id(),
                own);
    }

    private String detail(HeldRecord record, View view) {
        return Stream.of("state", "signedAt")
                .filter(record.fields()::containsKey)
                .flatMap(field -> words.of(record.kind(), field, record.fields().getValue(field), view).stream())
                .collect(Collectors.joining(", "));
    }
}
