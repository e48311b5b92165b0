package org.smallplaces.signing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Language;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.line.FieldError;
import org.smallplaces.signature.BulkAct;
import org.smallplaces.signature.FoundSignature;
import org.smallplaces.signature.ReviewAct;
import org.smallplaces.signature.SignatureSearch;
import org.smallplaces.signing.ReviewPage.Act;
import org.smallplaces.signing.ReviewPage.Field;
import org.smallplaces.signing.ReviewPage.Kept;
import org.smallplaces.signing.ReviewPage.Line;
import org.smallplaces.signing.ReviewPage.Removal;
import org.smallplaces.signing.ReviewPage.Report;
import org.smallplaces.signing.ReviewPage.Result;
import org.smallplaces.signing.ReviewPage.Tab;
import org.smallplaces.signing.ReviewStore.Queues;

/** Makes the review page of what was found. */
final class ReviewViews {
    /** The word for the list of those with one name and postcode. */
    static final String SAME_NAME = "same-name";

    private static final int AFTER_REPORTED = 2;
    private static final long UNCOUNTED = -1;

    private ReviewViews() {}

    /** What was found for a query. */
    record Found(
            SignatureSearch.Page page,
            int count,
            Queues queues,
            long alike,
            Map<UUID, List<ReviewStore.Report>> reports,
            List<BulkAct> bulks) {}

    /** What was chosen before a mistake, and what came of a decision before. */
    record Tried(Set<UUID> ticked, String removal, List<FieldError> errors, Result result) {
        static final Tried NOTHING = new Tried(Set.of(), "", List.of(), Result.NONE);
    }

    static ReviewPage page(
            Campaign campaign, ReviewQuery query, Found found, Tried tried, Language language, boolean mayFind) {
        List<FieldError> errors = new ArrayList<>(query.errors(campaign));
        errors.addAll(tried.errors());
        String path = ReviewParts.reviewPath(campaign);
        Queues queues = found.queues();
        return new ReviewPage(
                campaign.definition().title().in(language),
                path,
                campaign.definition().schedule().zone(),
                queues(campaign, query.queue(), query, queues, found.alike()),
                reasons(path, query, queues),
                states(path, query, queues),
                sorts(path, query, found.count()),
                query.queue(),
                query.show(),
                kept(query),
                ReviewQuery.SOUGHT.stream()
                        .filter(name -> campaign.definition().kind().hasLines() || !name.equals("organisation"))
                        .filter(name ->
                                campaign.definition().areaScheme().equals("uk-postcode") || !name.equals("area"))
                        .map(name -> new Field(name, type(name), query.typed(name), FieldError.keyOf(errors, name)))
                        .toList(),
                query.seeks(),
                path + query.unsought().encoded(),
                errors,
                found.page().list().stream()
                        .map(one -> line(campaign, one, language, tried.ticked(), found.reports()))
                        .toList(),
                Math.min(found.count(), SignatureSearch.SORTED),
                found.count() > SignatureSearch.SORTED,
                acts(campaign, query),
                removals(tried.removal()),
                next(path, query, found),
                query.last().isPresent() || query.skip() > 0
                        ? path + query.with("last", "").encoded()
                        : "",
                mayFind ? ReviewParts.findPath(campaign) : "",
                ReviewParts.approvePath(campaign),
                found.bulks().stream()
                        .map(bulk -> BulkPage.Entry.of(campaign, bulk))
                        .toList(),
                tried.result());
    }

    /** The lists beside one another, with that of the same names before those that hold everything. */
    static List<Tab> queues(Campaign campaign, String current, ReviewQuery query, Queues queues, long alike) {
        String path = ReviewParts.reviewPath(campaign);
        List<Tab> tabs = new ArrayList<>(ReviewQuery.QUEUES.stream()
                .map(queue -> new Tab(
                        "review.queue." + queue,
                        path + query.with("reason", "").with("queue", queue).encoded(),
                        switch (queue) {
                            case "held" -> queues.held("verified", Optional.empty());
                            case "reported" -> queues.reported();
                            case "hidden" -> queues.hidden();
                            default -> UNCOUNTED;
                        },
                        queue.equals(current)))
                .toList());
        tabs.add(
                AFTER_REPORTED,
                new Tab(
                        "review.queue." + SAME_NAME,
                        ReviewParts.sameNamePath(campaign),
                        alike,
                        current.equals(SAME_NAME)));
        return tabs;
    }

    /** Why they are held: only what any is held for, and what is chosen. */
    private static List<Tab> reasons(String path, ReviewQuery query, Queues queues) {
        if (!query.queue().equals("held")) {
            return List.of();
        }
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(
                "review.reason.any",
                path + query.with("reason", "").encoded(),
                queues.held(query.show(), Optional.empty()),
                query.reason().isEmpty()));
        for (HoldReason reason : HoldReason.values()) {
            long count = queues.held(query.show(), Optional.of(reason));
            boolean chosen = query.reason().filter(reason::equals).isPresent();
            if (count > 0 || chosen) {
                tabs.add(new Tab(
                        "review.reason." + reason.word(),
                        path + query.with("reason", reason.word()).encoded(),
                        count,
                        chosen));
            }
        }
        return tabs.size() > 1 ? tabs : List.of();
    }

    private static List<Tab> states(String path, ReviewQuery query, Queues queues) {
        boolean held = query.queue().equals("held");
        if (query.queue().equals("reported")) {
            return List.of();
        }
        return ReviewQuery.STATES.stream()
                .map(state -> new Tab(
                        "review.state." + state,
                        path + query.with("show", state).encoded(),
                        held && List.of("verified", "pending", "invalidated").contains(state)
                                ? queues.held(state, query.reason())
                                : UNCOUNTED,
                        state.equals(query.show())))
                .toList();
    }

    private static List<Tab> sorts(String path, ReviewQuery query, int count) {
        return ReviewQuery.SORTS.stream()
                .filter(sort -> !sort.equals("name") || count <= SignatureSearch.SORTED)
                .map(sort -> new Tab(
                        "review.sort." + sort,
                        path + query.with("sort", sort).encoded(),
                        UNCOUNTED,
                        sort.equals(query.sort())))
                .toList();
    }

    private static List<Kept> kept(ReviewQuery query) {
        List<Kept> kept = new ArrayList<>(List.of(
                new Kept("queue", query.queue()), new Kept("show", query.show()), new Kept("sort", query.sort())));
        query.reason().ifPresent(reason -> kept.add(new Kept("reason", reason.word())));
        return kept;
    }

    private static String type(String field) {
        return switch (field) {
            case "from", "to" -> "datetime-local";
            default -> "text";
        };
    }

    /** What can be done with any in the list; one that an act does not fit stays as it is. */
    private static List<Act> acts(Campaign campaign, ReviewQuery query) {
        boolean held = query.queue().equals("held");
        return acts(query).stream()
                .filter(act -> !needsLine(campaign, act) && !(held && isUnseen(campaign, act)))
                .toList();
    }

    /** Whether a held one has to be approved before: hidden it would count, and nobody has seen its line. */
    static boolean isUnseen(Campaign campaign, Act act) {
        return campaign.definition().kind().hasLines() && act.word().equals(ReviewAct.HIDE.word());
    }

    static boolean needsLine(Campaign campaign, Act act) {
        return ReviewAct.of(act.word())
                .filter(one -> ReviewParts.needsLine(campaign, one))
                .isPresent();
    }

    private static List<Act> acts(ReviewQuery query) {
        if (query.show().equals("withdrawn")) {
            return List.of();
        }
        if (query.show().equals("invalidated")) {
            return List.of(act(ReviewAct.RESTORE));
        }
        List<Act> acts = new ArrayList<>(
                switch (query.queue()) {
                    case "held" -> List.of(act(ReviewAct.APPROVE), act(ReviewAct.HIDE));
                    case "reported" -> List.of(act(ReviewAct.DISMISS), act(ReviewAct.HOLD), act(ReviewAct.HIDE));
                    case "hidden" -> List.of(act(ReviewAct.UNHIDE), act(ReviewAct.HOLD));
                    case "clear" -> List.of(act(ReviewAct.HOLD), act(ReviewAct.HIDE));
                    default ->
                        List.of(
                                act(ReviewAct.APPROVE),
                                act(ReviewAct.HOLD),
                                act(ReviewAct.HIDE),
                                act(ReviewAct.UNHIDE));
                });
        if (query.show().equals("any")) {
            acts.add(act(ReviewAct.RESTORE));
        }
        acts.add(new Act(ReviewAct.INVALIDATE.word(), true));
        return acts;
    }

    static List<Removal> removals(String chosen) {
        return Arrays.stream(RemovalReason.values())
                .map(reason -> new Removal(reason.word(), reason.word().equals(chosen)))
                .toList();
    }

    private static Act act(ReviewAct act) {
        return new Act(act.word(), false);
    }

    static Line line(
            Campaign campaign,
            FoundSignature found,
            Language language,
            Set<UUID> ticked,
            Map<UUID, List<ReviewStore.Report>> reports) {
        boolean held = found.moderation() == Moderation.HELD;
        return new Line(
                found.id(),
                ReviewParts.signaturePath(campaign, found.id()),
                held ? found.heldBecause().map(HoldReason::word).orElse("unknown") : "",
                found.removed().map(RemovalReason::word).orElse(""),
                found.name(),
                found.domain(),
                CountryNames.name(language, found.country()),
                found.district(),
                found.signedAt(),
                found.state().word(),
                found.moderation().word(),
                found.number(),
                ticked.contains(found.id()),
                reports.getOrDefault(found.id(), List.of()).stream()
                        .map(report -> new Report(report.words(), report.at()))
                        .toList());
    }

    private static String next(String path, ReviewQuery query, Found found) {
        List<FoundSignature> list = found.page().list();
        if (!found.page().more() || list.isEmpty()) {
            return "";
        }
        ReviewQuery next = query.sort().equals("name")
                ? query.with("skip", Integer.toString(query.skip() + list.size()))
                : query.with("last", list.get(list.size() - 1).id().toString());
        return path + next.encoded();
    }
}
