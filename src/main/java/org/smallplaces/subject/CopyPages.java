package org.smallplaces.subject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Told;
import org.smallplaces.page.View;
import org.smallplaces.subject.SubjectPages.Entry;

/** A copy for somebody who writes by post: what is held of them in words, with all that has to go with it, to be printed. */
public final class CopyPages {
    private final SubjectParts parts;
    private final HeldViews views;

    public CopyPages(SubjectParts parts) {
        this.parts = parts;
        this.views = new HeldViews(
                parts.replies(),
                new ExportJson(parts.catalogue(), parts.settings().link(""), parts.clock()),
                parts.clock());
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
    CopyPage of(Request request, Held held, View view, String back) {
        EmailAddress address = parts.subjects().address(request);
        return new CopyPage(
                address.typed(),
                request.reference(),
                parts.clock().instant(),
                views.entries(held, view, back, Map.of()),
                held.suppressedSince(),
                parts.telling().of(held, view.language()),
                back);
    }
}
