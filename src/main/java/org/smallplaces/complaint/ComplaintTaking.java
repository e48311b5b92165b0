package org.smallplaces.complaint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.complaint.ComplaintPage.Choice;
import org.smallplaces.complaint.ComplaintStaffPages.TakingForm;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Replies;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.View;

/** The form by which staff take down a complaint that came by letter or telephone. */
final class ComplaintTaking {
    private final Catalogue catalogue;
    private final Replies replies;
    private final ZoneId zone;
    private final Clock clock;

    ComplaintTaking(ComplaintParts parts) {
        this.catalogue = parts.catalogue();
        this.replies = parts.replies();
        this.zone = parts.settings().zone();
        this.clock = parts.clock();
    }

    TakingForm empty(View view) {
        return form(view, Taken.nothing(today(), view.language()), List.of());
    }

    /** As it was typed, with what is wrong. */
    TakingForm form(View view, Taken taken, List<FieldError> errors) {
        Typed typed = taken.typed();
        return new TakingForm(
                taken,
                today().toString(),
                typed.subjects(),
                catalogue.allWithDrafts().stream()
                        .map(one -> new Choice(
                                one.slug().value(),
                                one.definition().title().in(one.languageFor(view.language())),
                                one.slug().value().equals(typed.campaign())))
                        .toList(),
                replies.languages().spoken().stream()
                        .map(one ->
                                new Choice(one.tag(), one.ownName(), one.tag().equals(taken.language())))
                        .toList(),
                errors);
    }

    List<FieldError> errors(Taken taken) {
        return taken.errors(campaign(taken), today());
    }

    /** The complaint, where nothing is wrong with it. */
    Brought brought(Taken taken, Language otherwise) {
        Language answered = Language.parse(taken.language())
                .filter(replies.languages().spoken()::contains)
                .orElse(otherwise);
        return taken.brought(campaign(taken), answered, zone, clock);
    }

    private Optional<UUID> campaign(Taken taken) {
        return Slug.parse(taken.typed().campaign())
                .flatMap(slug -> catalogue.allWithDrafts().stream()
                        .filter(one -> one.slug().equals(slug))
                        .findFirst())
                .map(Campaign::id);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
