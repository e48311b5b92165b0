package org.smallplaces.core;

import java.util.List;

/**
 * What stands around the text of a campaign and is not signed.
 *
 * @param nextSteps what else one may do, the most important first
 * @param timeline what happened, in any order
 * @param questions with their answers, in the order in which they are shown
 */
public record Surroundings(List<NextStep> nextSteps, List<TimelineEntry> timeline, List<Question> questions) {
    /** A campaign that says nothing of them. */
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), List.of());

    public Surroundings {
        nextSteps = List.copyOf(nextSteps);
        timeline = List.copyOf(timeline);
        questions = List.copyOf(questions);
    }
}
