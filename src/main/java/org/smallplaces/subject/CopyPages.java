package org.smallplaces.subject;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.Told;
import org.smallplaces.page.View;
import org.smallplaces.subject.SubjectPages.Entry;
import org.smallplaces.vault.HeldRecord;

/** A copy for somebody who writes by post: what is held of them in words, with all that has to go with it, to be printed. */
public final class CopyPages {
    private final SubjectParts parts;
    private final BiFunction<Set<String>, Language, List<Told>> register;
    private final ExportJson export;
    private final HeldViews views;

    /** @param register says what goes with the data, of the processings with these ids, in a language */
    public CopyPages(SubjectParts parts, BiFunction<Set<String>, Language, List<Told>> register) {
        this.parts = parts;
        this.register = register;
        this.export = new ExportJson(parts.catalogue(), parts.settings().link(""), parts.clock());
        this.views = new HeldViews(parts.replies(), export, parts.clock());
    }

    /** {@code pages/subject/copy}. */
    record CopyPage(
            String email,
            String reference,
            Instant made,
            List<Entry> entries,
            Optional<Instant> suppressed,
            List<Told> told,
            String back) {}

    /** What is held of whoever asks, in the language of {@code view}; the request is open. */
    Future<CopyPage> of(Request request, View view, String back) {
        EmailAddress address = parts.subjects().address(request);
        return parts.subjects()
                .held(address)
                .map(held -> new CopyPage(
                        address.typed(),
                        request.reference(),
                        parts.clock().instant(),
                        views.entries(held, view, back, Map.of()),
                        held.suppressedSince(),
                        register.apply(processings(held), view.language()),
                        back));
    }

    /** By their ids in the register: that of each campaign, and those of the site. */
    private Set<String> processings(Held held) {
        return held.shown().stream().flatMap(this::processing).collect(Collectors.toSet());
    }

    private Stream<String> processing(HeldRecord record) {
        return switch (record.kind()) {
            case "complaint" -> Stream.of("site:complaints");
            case "stay-in-touch" -> Stream.of("site:stay");
            case SubjectEraser.REQUEST -> Stream.of("site:requests");
            default -> record.campaign().flatMap(export::campaign).map(one -> "campaign:" + one.slug()).stream();
        };
    }
}
