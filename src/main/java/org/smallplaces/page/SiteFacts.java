package org.smallplaces.page;

import org.smallplaces.core.Language;

/**
 * Who runs this site, as every page and mail may say it; templates ask by {@code {{#with (view "site")}}}. What is
 * unknown is empty.
 *
 * @param organiser their name, in the language of the page
 * @param logo the address of their logo
 * @param logoWidth in which it is shown, and
 * @param logoHeight in pixels
 * @param style the address of the style sheet in their colour
 * @param button the colours of a button in a mail, which has no style sheet
 */
public record SiteFacts(
        String organiser,
        String charityNumber,
        String postalAddress,
        String privacyContact,
        String protectionOfficer,
        String webAddress,
        String logo,
        int logoWidth,
        int logoHeight,
        String style,
        Button button) {
    /** Its ground and its words, by day and by night, as CSS writes them. */
    public record Button(String light, String lightWords, String dark, String darkWords) {
        /** As the style sheet of this site has them. */
        public static final Button PLAIN = new Button("#173f6b", "#fffdf8", "#a3c6ec", "#11202f");
    }

    /** Where nothing is known. */
    public static final SiteFacts NONE = new SiteFacts("", "", "", "", "", "", "", 0, 0, "", Button.PLAIN);

    /** Whether it is said who answers for what the site itself asks of people, and where to write to them. */
    public boolean answersForItself() {
        return !organiser.isEmpty() && !privacyContact.isEmpty();
    }

    /** Knows the facts of the moment. */
    @FunctionalInterface
    public interface Source {
        /** Says nothing. */
        Source NOTHING = language -> NONE;

        SiteFacts in(Language language);
    }
}
