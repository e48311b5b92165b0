package org.smallplaces.signing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * What a signatory may hand on: the link, with words that invite to read. They never say that somebody signed, since
 * that tells what they believe.
 *
 * @param mail what follows {@code mailto:} (RFC 6068), without a recipient
 */
record Sharing(String link, String title, String text, String mail) {
    /** The campaign at {@code link}, in {@code language}. */
    static Sharing of(CampaignView campaign, String link, Messages messages, Language language) {
        Map<String, Object> title = Map.of("title", campaign.title());
        String text = messages.text(language, "thanks.share.text", title);
        String mail = "?subject=" + encoded(messages.text(language, "thanks.share.subject", title)) + "&body="
                + encoded(text + "\r\n\r\n" + link + "\r\n");
        return new Sharing(link, campaign.title(), text, mail);
    }

    /** Mail programs read a plus as a plus. */
    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
