package org.smallplaces.signing;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Count;
import org.smallplaces.core.Language;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.line.LetterView;
import org.smallplaces.line.Reading;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.VariantChoice;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signing.CampaignNews.News;
import org.smallplaces.signing.LetterSignatories.Listed;
import org.smallplaces.signing.Signatories.Names;
import org.smallplaces.signing.SignatoryStore.Signatory;
import org.smallplaces.signing.SigningPages.CampaignPage;
import org.smallplaces.signing.SigningPages.NewsView;

/** Gathers what the page of a campaign shows beside its text. */
final class CampaignPages {
    private static final int NEWEST = 5;

    private final Counts counts;
    private final Signatories signatories;
    private final LetterSignatories letters;
    private final CampaignNews news;
    private final HttpSettings settings;

    CampaignPages(SigningParts parts) {
        this.counts = parts.counts();
        this.signatories = parts.signatories();
        this.letters = parts.letters();
        this.news = parts.news();
        this.settings = parts.settings();
    }

    /**
     * Everything on the page that changes by itself.
     *
     * @param named whether names are to be shown and are known
     * @param newest the last few who signed a petition in public
     * @param letter who stands below a letter in public
     * @param news what was last told to supporters
     */
    record Signed(Count count, boolean named, List<String> newest, Optional<Listed> letter, List<News> news) {
        /** Nobody yet. */
        static final Signed NOBODY = new Signed(Count.NONE, false, List.of(), Optional.empty());

        Signed {
            newest = List.copyOf(newest);
            news = List.copyOf(news);
        }

        /** Where nothing was told yet. */
        Signed(Count count, boolean named, List<String> newest, Optional<Listed> letter) {
            this(count, named, newest, letter, List.of());
        }

        Signed with(List<News> told) {
            return new Signed(count, named, newest, letter, told);
        }
    }

    /** Whether the names of those who signed in public are to be seen; of a discreet campaign nobody's are. */
    static boolean listed(Campaign campaign, CampaignState state) {
        return !campaign.definition().discreet() && tells(campaign, state);
    }

    /** Whether what was told to supporters is to be seen. */
    private static boolean tells(Campaign campaign, CampaignState state) {
        return campaign.definition().history().isEmpty() && state != CampaignState.WITHDRAWN;
    }

    /** How things stand for {@code campaign}, at most a second old, for a reader of {@code language}. */
    Future<Signed> signed(Campaign campaign, Instant now, Language language) {
        CampaignState state = campaign.state(now);
        boolean listed = listed(campaign, state);
        // Asked at once, so that a database that is away is waited for once.
        Future<List<News>> told = tells(campaign, state) ? news.of(campaign.id()) : Future.succeededFuture(List.of());
        Future<Signed> signed =
                campaign.definition().kind().hasLines() ? letter(campaign, listed, language) : names(campaign, listed);
        return signed.compose(known -> told.map(known::with));
    }

    private Future<Signed> names(Campaign campaign, boolean listed) {
        Future<Optional<Names>> names =
                listed ? signatories.newest(campaign.id()) : Future.succeededFuture(Optional.empty());
        Future<Count> standing = counts.of(campaign.id());
        return names.compose(known -> standing.map(
                count -> new Signed(count, known.isPresent(), newest(known.orElse(Names.NONE)), Optional.empty())));
    }

    private Future<Signed> letter(Campaign campaign, boolean listed, Language language) {
        Future<Optional<Listed>> names =
                listed ? letters.find(campaign.id(), language) : Future.succeededFuture(Optional.empty());
        return names.compose(
                known -> counts.of(campaign.id()).map(count -> new Signed(count, false, List.of(), known)));
    }

    private static List<String> newest(Names names) {
        return names.list().stream().limit(NEWEST).map(Signatory::name).toList();
    }

    /** The page, with {@code form} on it. */
    CampaignPage page(Reading reading, View view, Instant now, Signed signed, SigningForm form) {
        CampaignView shown =
                CampaignViews.of(reading.campaign(), view.language(), reading.variant(), signed.count(), now);
        return new CampaignPage(
                shown,
                form,
                signed.named(),
                signed.newest(),
                signed.letter()
                        .map(listed -> LetterView.of(
                                listed.ordered(),
                                view.language(),
                                signed.count().people(),
                                1,
                                shown.signatoriesPath())),
                signed.count().earlier(),
                signed.count().moved(),
                signed.news().stream()
                        .map(one -> NewsView.of(one, reading.campaign(), view.language()))
                        .toList(),
                VariantChoice.of(reading, view),
                Head.of(settings, reading.campaign(), view));
    }
}
