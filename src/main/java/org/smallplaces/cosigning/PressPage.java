package org.smallplaces.cosigning;

import java.util.List;

/**
 * {@code press}: what can be copied for the press.
 *
 * @param counted how many have signed, in a sentence or two
 * @param text everything
 */
record PressPage(String slug, List<Choice> languages, String lang, String dir, String counted, String text) {
    PressPage {
        languages = List.copyOf(languages);
    }

    /** A language in which there is a text. */
    record Choice(String tag, String name, String path, boolean current) {}

    public String download() {
        return "/staff/campaigns/" + slug + "/press.txt?language=" + lang;
    }
}
