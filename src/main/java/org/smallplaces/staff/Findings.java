package org.smallplaces.staff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.campaign.AroundFields;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.core.Language;
import org.smallplaces.http.Replies;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.Problem;

/** Says what the readers of files have found, in the reader's language and by the names of the fields. */
final class Findings {
    private static final String OTHER = "other";

    private final Replies replies;
    private final View view;

    Findings(Replies replies, View view) {
        this.replies = replies;
        this.view = view;
    }

    /** On a page that holds the fields: each links to its own. */
    List<Problem> here(List<Finding> found) {
        return found.stream()
                .map(one -> problem(one, "#" + anchor(one)))
                .distinct()
                .toList();
    }

    /** On another page of the campaign. */
    List<Problem> from(String slug, List<Finding> found) {
        String campaign = "/staff/campaigns/" + slug;
        return found.stream()
                .map(one -> problem(
                        one,
                        one.inText()
                                ? campaign + "/texts?language="
                                        + one.field()
                                                .substring("text.".length())
                                                .replaceFirst("\\.", "&variant=")
                                : campaign + page(one.field()) + anchor(one)))
                .toList();
    }

    private static String page(String field) {
        return field.startsWith("picture") ? "/picture#" : AroundFields.is(field) ? "/around#" : "/edit#";
    }

    private static String anchor(Finding finding) {
        return finding.inText() ? "markdown" : finding.field().isEmpty() ? "main" : finding.field();
    }

    private Problem problem(Finding finding, String link) {
        String words = words(finding);
        boolean english = finding.fault().word().equals(OTHER);
        return new Problem(link, label(finding.field()), words, english ? finding.said() : "");
    }

    /** What is wrong, with the line of a text before it. */
    String words(Finding finding) {
        Map<String, Object> facts = new HashMap<>(finding.fault().facts());
        String words = replies.say(view, finding.fault().key(), facts);
        return finding.line() > 1 || (finding.inText() && finding.line() > 0 && isAtPlace(finding))
                ? replies.say(view, "editor.line", Map.of("line", finding.line(), "words", words))
                : words;
    }

    private static boolean isAtPlace(Finding finding) {
        return !List.of("text-empty", "long", "page").contains(finding.fault().word());
    }

    /** The name of a field, with its language where it has one. */
    String label(String field) {
        if (field.isEmpty()) {
            return "";
        }
        String[] parts = field.split("\\.", -1);
        boolean numbered = isNumbered(parts);
        boolean easy = parts[0].equals("text") && parts.length > 2;
        String word = numbered ? parts[0] + "." + parts[2] : easy ? "easy-text" : parts[0];
        int languageAt = numbered ? 3 : 1;
        String label = replies.say(view, "editor.field." + word);
        String named = parts.length > languageAt
                ? replies.say(
                        view,
                        "editor.field.in",
                        Map.of("field", label, "language", new Language(parts[languageAt]).ownName()))
                : label;
        return numbered
                ? replies.say(
                        view,
                        "editor.field.of-" + parts[0],
                        Map.of("field", named, "number", Integer.parseInt(parts[1]) + 1))
                : named;
    }

    /** Whether the field is of one of several alike, such as {@code target.0.office.en}. */
    static boolean isNumbered(String[] parts) {
        return parts.length > 2 && parts[1].matches("[0-9]{1,2}");
    }
}
