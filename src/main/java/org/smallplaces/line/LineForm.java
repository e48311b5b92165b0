package org.smallplaces.line;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.http.Form;

/**
 * The fields of a letter's line, as they were typed. Each {@code …Error} is the key of a sentence, or empty.
 *
 * @param errors the key of what is wrong, by field
 * @param latinAsked whether the name in Latin letters was just asked for
 */
public record LineForm(
        String honorifics,
        String postNominals,
        String role,
        String organisation,
        List<CapacityChoice> capacities,
        boolean authority,
        String sortKey,
        String latinName,
        Map<String, String> errors,
        boolean latinAsked) {
    /** The titles that are proposed; any other can be typed. */
    public static final List<String> HONORIFICS = List.of(
            "Rabbi",
            "Rabba",
            "Rav",
            "Dayan",
            "Chief Rabbi",
            "Senior Rabbi",
            "Rebbetzin",
            "Cantor",
            "Hazzan",
            "Rev",
            "Canon",
            "Bishop",
            "Archbishop",
            "Imam",
            "Sheikh",
            "Pastor",
            "Father",
            "Sister",
            "Dr",
            "Prof",
            "Sir",
            "Dame",
            "Lord",
            "Lady",
            "Baroness",
            "Rt Hon",
            "Mr",
            "Mrs",
            "Ms",
            "Miss",
            "Mx");

    /** The fields in which people write freely; what can be wrong with one can be wrong with each. */
    private static final Set<String> PARTS =
            Set.of("honorifics", "postNominals", "role", "organisation", "sortKey", "latinName");

    private static final Set<String> CHOICES = Set.of("capacity", "authority");

    private static final Set<String> COMMON = Set.of("long", "characters", "link", "formula");

    public LineForm {
        capacities = List.copyOf(capacities);
        errors = Map.copyOf(errors);
    }

    /** One answer to the question for whom somebody signs. */
    public record CapacityChoice(String value, boolean chosen) {
        public String labelKey() {
            return "line.capacity." + value;
        }

        public String hintKey() {
            return labelKey() + ".hint";
        }

        /** The choice as staff read it about somebody else. */
        public String staffKey() {
            return "lines.capacity." + value;
        }
    }

    /** What was posted about the line. */
    public static LineRequest read(Form form) {
        return new LineRequest(
                form.raw("honorifics"),
                form.raw("postNominals"),
                form.raw("role"),
                form.raw("organisation"),
                form.text("capacity"),
                form.ticked("authority"),
                form.raw("sortKey"),
                form.raw("latinName"));
    }

    /** A line that stands, as it would have been typed. */
    public static LineRequest typed(SignatoryLine line) {
        return new LineRequest(
                line.honorifics(),
                line.postNominals(),
                line.role(),
                line.organisation(),
                line.capacity().word(),
                line.authority(),
                line.sortKey(),
                line.latinName());
    }

    /** The form with what was typed, and what is wrong with it by field; other fields may be among them. */
    public static LineForm of(LineRequest request, Map<String, String> errors) {
        return new LineForm(
                request.honorifics(),
                request.postNominals(),
                request.role(),
                request.organisation(),
                Arrays.stream(Capacity.values())
                        .map(Capacity::word)
                        .map(word -> new CapacityChoice(word, word.equals(request.capacity())))
                        .toList(),
                request.authority(),
                request.sortKey(),
                request.latinName(),
                errors,
                false);
    }

    /** The same, with the field open that is asked about. */
    LineForm asking() {
        return new LineForm(
                honorifics, postNominals, role, organisation, capacities, authority, sortKey, latinName, errors, true);
    }

    /** The key of the sentence about a field of any signing form. */
    public static String key(Reason reason) {
        boolean common = PARTS.contains(reason.field()) && COMMON.contains(reason.problem());
        return "form.error." + (common ? "part" : reason.field()) + "." + reason.problem();
    }

    /** Whether a name or a line with this in it cannot be printed, whatever else is missing. */
    static boolean keepsFromPrinting(Reason reason) {
        return reason.field().equals("name") || (PARTS.contains(reason.field()) && COMMON.contains(reason.problem()));
    }

    private String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Whether this is the answer to the question for whom somebody signs. */
    boolean chose(Capacity capacity) {
        return capacities.stream()
                .anyMatch(choice -> choice.chosen() && choice.value().equals(capacity.word()));
    }

    /** Whether nothing is wrong with any of its fields. */
    boolean isFlawless() {
        return errors.keySet().stream().noneMatch(field -> PARTS.contains(field) || CHOICES.contains(field));
    }

    public List<String> proposed() {
        return HONORIFICS;
    }

    public String honorificsError() {
        return error("honorifics");
    }

    public String postNominalsError() {
        return error("postNominals");
    }

    public String roleError() {
        return error("role");
    }

    public String organisationError() {
        return error("organisation");
    }

    public String capacityError() {
        return error("capacity");
    }

    public String authorityError() {
        return error("authority");
    }

    public String sortKeyError() {
        return error("sortKey");
    }

    public String latinNameError() {
        return error("latinName");
    }

    /** Whether the fields that hardly anybody needs have to be open. */
    public boolean moreOpen() {
        return latinAsked
                || !sortKey.isBlank()
                || !latinName.isBlank()
                || !sortKeyError().isEmpty()
                || !latinNameError().isEmpty();
    }
}
