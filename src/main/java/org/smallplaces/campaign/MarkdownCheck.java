package org.smallplaces.campaign;

import java.util.List;

/**
 * What is asked of Markdown that the public reads and nobody signs, such as an update: the same as of a text that is
 * signed, so words, emphasis, lists and honest links, no HTML and no pictures.
 *
 * @param canonical the text in canonical form
 * @param found the mistakes, by their lines
 */
public record MarkdownCheck(String canonical, List<DraftCheck.Finding> found) {
    public MarkdownCheck {
        found = List.copyOf(found);
    }

    /** Looks at what was typed; that it is long for one page is no mistake here. */
    public static MarkdownCheck of(String typed) {
        Mistakes mistakes = new Mistakes("");
        String canonical = new TextReader(mistakes, new Mistakes("")).readTyped(typed);
        return new MarkdownCheck(
                canonical,
                mistakes.found().stream()
                        .map(mistake -> new DraftCheck.Finding(
                                "", mistake.line(), mistake.fault(), mistake.problem() + " " + mistake.remedy()))
                        .toList());
    }
}
