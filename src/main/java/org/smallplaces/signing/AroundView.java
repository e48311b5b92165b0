package org.smallplaces.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Delivered;
import org.smallplaces.core.Language;
import org.smallplaces.core.ReportedHistory;
import org.smallplaces.core.RoughDate;
import org.smallplaces.core.Schedule;

/**
 * What stands around a campaign's text, as its pages show it.
 *
 * @param steps what else one may do and can still be done
 * @param timeline the oldest first
 */
record AroundView(List<StepView> steps, List<EntryView> timeline, List<QuestionView> questions) {
    private static final int WORTH_A_LINE = 2;

    AroundView {
        steps = List.copyOf(steps);
        timeline = List.copyOf(timeline);
        questions = List.copyOf(questions);
    }

    /** A next step; {@code kind} as in the key of its words, such as {@code donate}. */
    record StepView(
            String kind, String label, String link, Optional<Instant> when, String where, ZoneId zone, String lang) {
        public String dir() {
            return new Language(lang).direction();
        }
    }

    /**
     * What happened.
     *
     * @param date a day, a month or a year
     * @param key of the sentence where the product tells it itself, with {@code what} in it; else empty
     */
    record EntryView(Temporal date, String what, String link, String key, String kind, String lang) {
        public String dir() {
            return new Language(lang).direction();
        }
    }

    /** A question with its answer. */
    record QuestionView(String question, String answer, String lang) {
        public String dir() {
            return new Language(lang).direction();
        }
    }

    /** The surroundings of {@code campaign} in {@code language}, one of its own. */
    static AroundView of(Campaign campaign, Language language, Instant now) {
        CampaignDefinition definition = campaign.definition();
        String lang = language.tag();
        return new AroundView(
                definition.around().nextSteps().stream()
                        .filter(step -> step.isAhead(now))
                        .map(step -> new StepView(
                                step.kind().name().toLowerCase(Locale.ROOT),
                                step.label().in(language),
                                step.link(),
                                step.when(),
                                step.where().map(place -> place.in(language)).orElse(""),
                                definition.schedule().zone(),
                                lang))
                        .toList(),
                timeline(campaign, language, now),
                definition.around().questions().stream()
                        .map(asked -> new QuestionView(
                                asked.question().in(language), asked.answer().in(language), lang))
                        .toList());
    }

    /** What the organisers tell and what the product knows; nothing where that is one thing, which the page says anyway. */
    private static List<EntryView> timeline(Campaign campaign, Language language, Instant now) {
        CampaignDefinition definition = campaign.definition();
        List<Dated> all = new ArrayList<>();
        definition
                .around()
                .timeline()
                .forEach(entry -> all.add(new Dated(
                        entry.date(),
                        new EntryView(
                                entry.date().known(),
                                entry.what().in(language),
                                entry.link().orElse(""),
                                "",
                                "",
                                language.tag()))));
        String kind = CampaignViews.kind(definition);
        Schedule schedule = definition.schedule();
        schedule.opens()
                .filter(opened -> !opened.isAfter(now))
                .ifPresent(opened -> all.add(known(opened, schedule, "opened", kind)));
        campaign.closedAt(now)
                .map(schedule::asSaid)
                .ifPresent(closed -> all.add(known(closed, schedule, "closed", kind)));
        campaign.delivered().ifPresent(delivered -> all.addAll(delivery(delivered, kind)));
        definition
                .history()
                .flatMap(ReportedHistory::delivered)
                .ifPresent(day -> all.add(known(RoughDate.of(day), "", "delivered-then", kind)));
        return all.size() < WORTH_A_LINE
                ? List.of()
                : all.stream()
                        .sorted(Comparator.comparing(Dated::date))
                        .map(Dated::entry)
                        .toList();
    }

    private static List<Dated> delivery(Delivered delivered, String kind) {
        List<Dated> told = new ArrayList<>();
        told.add(known(RoughDate.of(delivered.on()), String.join("; ", delivered.to()), "delivered", kind));
        delivered.answeredOn().ifPresent(day -> told.add(known(RoughDate.of(day), "", "answered", kind)));
        return told;
    }

    private static Dated known(Instant moment, Schedule schedule, String word, String kind) {
        return known(RoughDate.of(moment.atZone(schedule.zone()).toLocalDate()), "", word, kind);
    }

    private static Dated known(RoughDate date, String what, String word, String kind) {
        return new Dated(date, new EntryView(date.known(), what, "", "around.timeline." + word, kind, "en"));
    }

    private record Dated(RoughDate date, EntryView entry) {}
}
