package org.smallplaces.signing;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Restored;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.line.SigningForms;
import org.smallplaces.page.Messages;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.signature.Corrections;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.LineEdits;
import org.smallplaces.signature.RecordedAssents;
import org.smallplaces.signature.Resends;
import org.smallplaces.signature.SignatureActs;
import org.smallplaces.signature.SignatureChanges;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.signature.TextConfirmations;
import org.smallplaces.signature.UpdateConsents;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.Tokens;

/**
 * What the journey works with; the server makes it once.
 *
 * @param restored how the site was restored from a backup last, where it was
 */
public record SigningParts(
        Catalogue catalogue,
        Counts counts,
        SignatureWriter writer,
        SignatureActs acts,
        SignatureChanges changes,
        TextConfirmations texts,
        Resends resends,
        Corrections corrections,
        LineEdits edits,
        RecordedAssents assents,
        SignatureStore signatures,
        Signatories signatories,
        LetterSignatories letters,
        CampaignNews news,
        UpdateConsents updates,
        Tokens tokens,
        FormStamps stamps,
        Messages messages,
        Replies replies,
        Clients clients,
        SignGate gate,
        HttpSettings settings,
        Supplier<SiteSettings> site,
        Optional<Restored> restored,
        Clock clock) {
    SigningForms forms() {
        return new SigningForms(stamps, clock);
    }
}
