package org.smallplaces.signing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * What a signatory may hand on: the link, with words that invite to read. They never say that somebody signed, since
 * that tells what they believe; what a signatory writes instead is put together in the browser, and never comes here.
 *
 * @param text the words proposed
 * @param subject of the e-mail
 * @param mail what follows {@code mailto:} (RFC 6068), without a recipient
 */
record Sharing(String link, String title, String text, String subject, String mail) {
    /** The campaign at {@code link}, in {@code language}. */
    static Sharing of(CampaignView campaign, String link, Messages messages, Language language) {
        Map<String, Object> title = Map.of("title", campaign.title());
        String text = messages.text(language, "thanks.share.text", title);
        String subject = messages.text(language, "thanks.share.subject", title);
        String mail = "?subject=" + encoded(subject) + "&body=" + encoded(text + "\r\n\r\n" + link + "\r\n");
        return new Sharing(link, campaign.title(), text, subject, mail);
    }

    /** Mail programs read a plus as a plus. */
    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
