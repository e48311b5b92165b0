package org.smallplaces.update;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureState;
import org.smallplaces.mail.Silence;
import org.smallplaces.signature.UpdateConsents;
import org.smallplaces.vault.AddressHashes;

/** What a link to unsubscribe is about, and how it is ended and begun again. */
final class Unsubscribing {
    private final Catalogue catalogue;
    private final UpdateConsents consents;
    private final StayInTouch staying;
    private final AddressHashes hashes;
    private final Addresses addresses;
    private final Silence silence;

    Unsubscribing(UpdateParts parts, StayInTouch staying) {
        this.catalogue = parts.catalogue();
        this.consents = parts.consents();
        this.staying = staying;
        this.hashes = parts.hashes();
        this.addresses = new Addresses(parts.sealer());
        this.silence = new Silence(parts.pool(), hashes);
    }

    /**
     * Somebody who gets updates, or got them.
     *
     * @param campaign whose updates these are; nothing for those of the whole site, and where it is served no longer
     * @param signature what has become of theirs; nothing for who stays in touch with the site
     * @param wanted whether updates come, also where only somebody else who shares the mailbox asked for them
     * @param possible whether they may be wanted anew
     * @param silent the key of the sentence that says why nothing comes to the mailbox; empty where mail comes
     */
    record Subject(
            Reader reader,
            Optional<Campaign> campaign,
            Optional<SignatureState> signature,
            boolean wanted,
            boolean possible,
            String silent) {
        /** Whether they stay in touch with the site. */
        boolean list() {
            return signature.isEmpty();
        }

        Subject silent(String key) {
            return new Subject(reader, campaign, signature, wanted, possible && key.isEmpty(), key);
        }
    }

    /** Who it is about: a signature, or somebody who stays in touch; nothing where neither is there any more. */
    Future<Optional<Subject>> find(UUID id) {
        return consents.find(id)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found.map(this::signed))
                        : staying.find(id)
                                .map(entry -> entry.filter(StayStore.Entry::verified)
                                        .map(one -> new Subject(
                                                one.reader(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                one.stands(),
                                                !one.elsewhere(),
                                                ""))))
                .compose(this::whetherSilent);
    }

    /** Whoever gets nothing from here is not asked to want it: a consent that nothing follows would be counted. */
    private Future<Optional<Subject>> whetherSilent(Optional<Subject> found) {
        return found.flatMap(subject -> addresses
                        .of(subject.reader())
                        .map(address -> silence.of(address).map(key -> Optional.of(subject.silent(key)))))
                .orElseGet(() -> Future.succeededFuture(found));
    }

    private Subject signed(UpdateConsents.Choice choice) {
        Optional<Campaign> campaign = catalogue.allWithDrafts().stream()
                .filter(one -> one.id().equals(choice.campaign()))
                .findFirst();
        Reader reader = new Reader(
                choice.signature(), choice.mailbox(), choice.sealedAddress(), choice.language(), 0, Optional.empty());
        boolean own = choice.wanted() && choice.state() != SignatureState.WITHDRAWN;
        return new Subject(
                reader,
                campaign,
                Optional.of(choice.state()),
                own || choice.beside(),
                choice.verified() && campaign.isPresent(),
                "");
    }

    /** Ends these updates for the mailbox. */
    Future<Void> stop(Subject subject) {
        return subject.list()
                ? staying.leave(subject.reader().mailbox()).mapEmpty()
                : consents.stop(List.of(subject.reader().mailbox())).mapEmpty();
    }

    /** Ends all updates of this site for the mailbox. Where its address does not open, at least these. */
    Future<Void> stopAll(Subject subject) {
        Optional<EmailAddress> address = addresses.of(subject.reader());
        return stop(subject)
                .compose(done -> address.isEmpty()
                        ? Future.succeededFuture()
                        : staying.leave(staying.mailbox(address.get()))
                                .compose(left -> consents.stop(catalogue.allWithDrafts().stream()
                                        .map(campaign -> hashes.mailbox(campaign.id(), address.get()))
                                        .toList()))
                                .mapEmpty());
    }

    /** Begins these updates again, by the sentence that {@code language} has for it now. */
    Future<Void> resume(Subject subject, Language language) {
        if (!subject.possible()) {
            return Future.succeededFuture();
        }
        return subject.campaign()
                .map(campaign -> consents.give(campaign, subject.reader().subject(), language))
                .orElseGet(() -> staying.comeBack(subject.reader().subject(), language));
    }
}
