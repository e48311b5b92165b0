package org.smallplaces.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.smallplaces.core.Localised;
import org.smallplaces.core.NextStep;
import org.smallplaces.core.Question;
import org.smallplaces.core.RoughDate;
import org.smallplaces.core.Surroundings;
import org.smallplaces.core.TimelineEntry;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code next-steps}, {@code timeline} and {@code questions}: what stands around the text and is not signed. */
final class SurroundingsReader {
    static final List<String> STEP_FIELDS = List.of("kind", "label", "link", "when", "where");
    static final List<String> TIMELINE_FIELDS = List.of("date", "what", "link");
    static final List<String> QUESTION_FIELDS = List.of("question", "answer");
    static final int MOST_STEPS = 6;
    static final int MOST_ENTRIES = 20;
    static final int MOST_QUESTIONS = 12;
    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_SENTENCE = 300;
    private static final int LONGEST_ANSWER = 1_000;
    private static final int LONGEST_LINK = 500;

    private final Fields fields;
    private final Values values;
    private final LocalisedReader localised;

    SurroundingsReader(Fields fields, Values values, LocalisedReader localised) {
        this.fields = fields;
        this.values = values;
        this.localised = localised;
    }

    /** @param zone in which times are meant; without one, none is read */
    Surroundings read(Optional<ZoneId> zone) {
        return new Surroundings(
                list("next-steps", MOST_STEPS, STEP_FIELDS, step -> step(step, zone)),
                list("timeline", MOST_ENTRIES, TIMELINE_FIELDS, this::entry),
                list("questions", MOST_QUESTIONS, QUESTION_FIELDS, this::question));
    }

    private <T> List<T> list(String name, int most, List<String> known, Function<Fields, Optional<T>> one) {
        Optional<Node> list = fields.get(name);
        List<Node> items = list.map(values::items).orElse(List.of());
        if (items.size() > most) {
            values.wrong(
                    list.orElseThrow(),
                    Fault.of("most", "most", most),
                    "There are more than " + most + " of them.",
                    "Keep the most important ones.");
        }
        List<T> read = new ArrayList<>();
        items.forEach(item -> values.fields(item, known).flatMap(one).ifPresent(read::add));
        return read;
    }

    private Optional<NextStep> step(Fields step, Optional<ZoneId> zone) {
        Optional<NextStep.Kind> kind = step.required(
                        "kind", "Add \"kind: donate\", \"event\", \"screening\" or \"link\".")
                .flatMap(node -> values.choice(node, NextStep.Kind.class));
        Optional<Localised> label = step.required("label", "Add what can be done, such as \"label: Give to our work\".")
                .flatMap(node -> localised.words(node, LONGEST_LABEL));
        Optional<String> link =
                step.required("link", "Add where it can be done.").flatMap(node -> link(node, "https://", "mailto:"));
        Optional<Instant> when = zone.flatMap(
                known -> step.get("when").flatMap(node -> new ScheduleReader(step, values).beginning(node, known)));
        Optional<Localised> where = step.get("where").flatMap(node -> localised.name(node, LONGEST_SENTENCE));
        if (kind.filter(known -> known == NextStep.Kind.EVENT).isPresent()) {
            step.required("when", "Add when it takes place, such as \"when: 2027-03-01 19:00\".");
        }
        return kind.isEmpty() || label.isEmpty() || link.isEmpty()
                ? Optional.empty()
                : Optional.of(new NextStep(kind.get(), label.get(), link.get(), when, where));
    }

    private Optional<TimelineEntry> entry(Fields entry) {
        Optional<RoughDate> date = entry.required("date", "Add when it was, such as 2019-03-04, 2019-03 or 2019.")
                .flatMap(this::date);
        Optional<Localised> what = entry.required("what", "Add what happened, in a sentence.")
                .flatMap(node -> localised.words(node, LONGEST_SENTENCE));
        Optional<String> link = entry.get("link").flatMap(node -> link(node, "https://"));
        return date.isEmpty() || what.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimelineEntry(date.get(), what.get(), link));
    }

    private Optional<Question> question(Fields pair) {
        Optional<Localised> question = pair.required("question", "Add what is asked.")
                .flatMap(node -> localised.words(node, LONGEST_SENTENCE));
        Optional<Localised> answer =
                pair.required("answer", "Add the answer.").flatMap(node -> localised.words(node, LONGEST_ANSWER));
        return question.flatMap(asked -> answer.map(said -> new Question(asked, said)));
    }

    private Optional<RoughDate> date(Node node) {
        return values.line(node, LONGEST_LABEL).flatMap(words -> {
            Optional<RoughDate> date = RoughDate.parse(words);
            if (date.isEmpty()) {
                values.wrong(
                        node,
                        Fault.of("rough-date"),
                        "This is not a date.",
                        "Write it like 2019-03-04, or 2019-03 or 2019 where no more is known.");
            }
            return date;
        });
    }

    private Optional<String> link(Node node, String... beginnings) {
        return values.line(node, LONGEST_LINK)
                .flatMap(link -> WebLink.is(link, List.of(beginnings))
                        ? Optional.of(link)
                        : values.wrong(
                                node,
                                Fault.of(beginnings.length > 1 ? "link" : "web-link"),
                                "This is not such a link.",
                                "Begin it with " + String.join(" or ", beginnings) + "."));
    }
}
