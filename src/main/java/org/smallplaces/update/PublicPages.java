package org.smallplaces.update;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.TextCanon;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.page.Html;
import org.smallplaces.update.Update.Words;

/** What the pages of the public show of updates. */
final class PublicPages {
    private PublicPages() {}

    /**
     * {@code pages/update/updates}: those of a campaign, page by page; or one alone.
     *
     * @param lang the language of the campaign's own words
     * @param address of this page in full, and {@code feed} that of the Atom feed
     * @param newer the page before, or empty
     * @param older the page after, or empty
     */
    record UpdatesPage(
            String slug,
            String kind,
            String title,
            String lang,
            String dir,
            String summary,
            ZoneId zone,
            boolean alone,
            String address,
            String feed,
            List<Entry> entries,
            String newer,
            String older,
            boolean discreet) {
        UpdatesPage {
            entries = List.copyOf(entries);
        }

        /** The key of what a browser keeps of the page: nothing that tells what it is about where that could harm. */
        public String titleKey() {
            return discreet ? "discreet.page" : "updates.public.title";
        }

        public String campaignPath() {
            return "/campaigns/" + slug;
        }

        public String path() {
            return campaignPath() + "/updates";
        }

        public boolean several() {
            return !newer.isEmpty() || !older.isEmpty();
        }

        /** The title of the update that stands alone. */
        public String heading() {
            return entries.stream().findFirst().map(Entry::title).orElse("");
        }
    }

    /** One update. */
    record Entry(
            int number,
            String path,
            boolean reply,
            Instant at,
            Optional<Instant> corrected,
            String title,
            Html html,
            WordsLanguage words) {
        static Entry of(Published one, Campaign campaign, Language wanted) {
            Map.Entry<Language, Words> words =
                    one.in(wanted, campaign.definition().languages());
            Language language = words.getKey();
            return new Entry(
                    one.number(),
                    "/campaigns/" + campaign.slug() + "/updates/" + one.number(),
                    one.kind() == UpdateKind.REPLY,
                    one.at(),
                    one.corrected(),
                    words.getValue().title(),
                    TextHtml.html(TextCanon.canonical(words.getValue().markdown())),
                    WordsLanguage.of(language, wanted));
        }
    }
}
