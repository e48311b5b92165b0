package org.smallplaces.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.SignDecision.Reason;

/** Which lines can be printed below a letter. */
public final class LineRules {
    /** The most characters of each part. */
    public static final int LONGEST = 120;

    private LineRules() {}

    /** What is wrong with each field of {@code request}; nothing where it is a line. */
    public static List<Reason> problems(LineRequest request) {
        List<Reason> reasons = new ArrayList<>();
        part("honorifics", request.honorifics(), reasons);
        part("postNominals", request.postNominals(), reasons);
        part("role", request.role(), reasons);
        Optional<Capacity> capacity = Capacity.parse(request.capacity());
        boolean onBehalf =
                capacity.filter(chosen -> chosen == Capacity.ON_BEHALF).isPresent();
        if (capacity.isEmpty()) {
            reasons.add(new Reason("capacity", "choose"));
        }
        if (!onBehalf || !request.organisation().isBlank()) {
            part("organisation", request.organisation(), reasons);
        } else {
            reasons.add(new Reason("organisation", "missing"));
        }
        if (onBehalf && !request.authority()) {
            reasons.add(new Reason("authority", "needed"));
        }
        part("sortKey", request.sortKey(), reasons);
        part("latinName", request.latinName(), reasons);
        return reasons;
    }

    /** What is wrong with the one part of a line that a petition may ask for. */
    static List<Reason> latinNameProblems(LineRequest request) {
        List<Reason> reasons = new ArrayList<>();
        part("latinName", request.latinName(), reasons);
        return reasons;
    }

    /** The name in Latin letters, or empty where it says nothing else than the name. */
    static String latinName(LineRequest request, PersonName name) {
        String latin = normal(request.latinName());
        return latin.equals(name.display()) ? "" : latin;
    }

    /** Whether every part that is typed can be printed, whatever else is missing. */
    public static boolean isPrintable(LineRequest request) {
        return problems(request).stream()
                .map(Reason::problem)
                .allMatch(Set.of("missing", "choose", "needed")::contains);
    }

    private static void part(String field, String typed, List<Reason> reasons) {
        if (!typed.isBlank()) {
            NameRules.problem(typed).ifPresent(problem -> reasons.add(new Reason(field, problem)));
        }
    }

    /** The line of a request without problems. The declaration counts only where it is made for an organisation. */
    public static SignatoryLine line(LineRequest request, PersonName name) {
        Capacity capacity = Capacity.parse(request.capacity()).orElse(Capacity.PERSONAL);
        String sortKey = normal(request.sortKey());
        return new SignatoryLine(
                normal(request.honorifics()),
                normal(request.postNominals()),
                normal(request.role()),
                normal(request.organisation()),
                capacity,
                capacity == Capacity.ON_BEHALF && request.authority(),
                sortKey.isEmpty() ? SortKeys.propose(name.display()) : sortKey,
                normal(request.latinName()));
    }

    private static String normal(String typed) {
        return NameRules.normalise(typed).display();
    }
}
