package org.smallplaces.server;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.campaign.CampaignFiles;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.cosigning.TrialLetter;

/**
 * The first start of a trial: its letter is there with a slip of the pen, some sign it, the slip is mended, and the others
 * sign or do not. A start that is cut short is gone on with at the next.
 */
final class TrialStart {
    private static final Logger LOG = LoggerFactory.getLogger(TrialStart.class);
    private static final Slug LETTER = new Slug("trial-letter");
    private static final String WORD = "have to choose between";
    private static final String SLIP = "have to chose between";

    private TrialStart() {}

    /** The folder as it would have been before the slip was mended; where the letter is another one, as it is. */
    static CampaignFolder earlier(CampaignFolder folder) {
        List<CampaignFiles> campaigns =
                folder.campaigns().stream().map(TrialStart::earlier).toList();
        return folder.withCampaigns(campaigns);
    }

    private static CampaignFiles earlier(CampaignFiles files) {
        if (!files.definition().slug().equals(LETTER) || !files.definition().fictional()) {
            return files;
        }
        Map<Language, String> texts = new HashMap<>(files.texts());
        texts.computeIfPresent(new Language("en"), (language, text) -> text.replace(WORD, SLIP));
        return new CampaignFiles(files.definition(), files.source(), texts, files.easyTexts(), files.minorChanges());
    }

    /** What happens to the letter; where something goes wrong the trial goes on without it. */
    static Future<Void> play(Catalogue catalogue, CampaignFolder folder, TrialLetter people) {
        return catalogue
                .find(LETTER)
                .map(letter -> people.begin(letter)
                        .compose(begun -> begun
                                ? catalogue
                                        .reload(folder)
                                        .compose(mended -> people.goOn(
                                                catalogue.find(LETTER).orElseThrow()))
                                : Future.<Void>succeededFuture()))
                .orElseGet(Future::succeededFuture)
                .onFailure(TrialStart::report)
                .otherwiseEmpty();
    }

    private static void report(Throwable failure) {
        if (failure instanceof CancellationException) {
            LOG.info("trial_letter_put_off");
        } else {
            LOG.warn("trial_letter_not_filled type={}", failure.getClass().getName());
        }
    }
}
