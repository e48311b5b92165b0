package org.smallplaces.signing;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Verifying;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.page.Templates;
import org.smallplaces.signature.Reminders;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;

/**
 * Composes the mail after signing, and its reminder. Only here does it differ for an address that has signed before: the
 * website answers everybody alike.
 */
public final class VerifyComposer implements Composer {
    /** The kind of mail that signing posts. */
    public static final String KIND = "verify";

    private final SignatureStore signatures;
    private final Catalogue catalogue;
    private final SigningLetters letters;
    private final Clock clock;

    /**
     * @param site who runs it
     * @param keyFingerprint of the key that signs packs, which the mail names
     */
    public VerifyComposer(SigningParts parts, Templates templates, SiteFacts.Source site, String keyFingerprint) {
        this.signatures = parts.signatures();
        this.catalogue = parts.catalogue();
        this.letters = new SigningLetters(parts, templates, site, keyFingerprint);
        this.clock = parts.clock();
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return signatures.find(mail.subjectId()).compose(found -> {
            Optional<Campaign> campaign = found.flatMap(signature -> catalogue.find(signature.campaign()));
            boolean waiting = found.filter(signature -> signature.state() == SignatureState.PENDING)
                    .isPresent();
            if (!waiting) {
                return Future.succeededFuture(new Composition.NotNeeded("not pending"));
            }
            if (campaign.isEmpty()) {
                // Its file is broken or this node's folder is old: that may be mended, so the mail is tried again.
                return Future.failedFuture(new IllegalStateException("the campaign is not published here"));
            }
            StoredSignature signature = found.get();
            if (!Verifying.isPossible(campaign.get(), signature.signedAt(), clock.instant())) {
                return Future.succeededFuture(new Composition.NotNeeded("signing has ended"));
            }
            return signatures
                    .verifiedBeside(signature)
                    .compose(this::find)
                    .map(beside -> mail.kind().equals(Reminders.KIND)
                            ? reminder(campaign.get(), signature, beside)
                            : verify(campaign.get(), signature, beside));
        });
    }

    private Future<Optional<StoredSignature>> find(Optional<UUID> id) {
        return id.map(signatures::find).orElse(Future.succeededFuture(Optional.empty()));
    }

    private Composition verify(Campaign campaign, StoredSignature signature, Optional<StoredSignature> beside) {
        return beside.map(verified -> letters.already(campaign, signature, verified))
                .orElseGet(() -> letters.verify(campaign, signature));
    }

    private Composition reminder(Campaign campaign, StoredSignature signature, Optional<StoredSignature> beside) {
        if (beside.isPresent()) {
            return new Composition.NotNeeded("signed already");
        }
        return Reminders.isTimely(campaign, clock.instant())
                ? letters.reminder(campaign, signature)
                : new Composition.NotNeeded("the campaign is not open");
    }
}
