package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Slug;

/** Decides what of a published campaign is not replaced any more, since people have signed it, or two approved it. */
final class Settled {
    /** What two have approved stays as they saw it until its hour. */
    static final Fault EMBARGO = Fault.of("embargo-runs");

    /** The words below which people stand, once signing was over, also if it was opened again, or everybody has seen them. */
    static final Fault WORDS = Fault.of("words-stand");

    /** To whom it goes, who organises it and who answers for the data, where the words stand: nobody could agree to others any more. */
    static final Fault ENTRUSTED = Fault.of("entrusted-stands");

    /** Until when people agreed to have their letter sent. */
    static final Fault SEND_BY = Fault.of("send-by-stands");

    private static final Set<CampaignState> OVER = EnumSet.of(
            CampaignState.CLOSED,
            CampaignState.DELIVERED,
            CampaignState.ANSWERED,
            CampaignState.ARCHIVED,
            CampaignState.WITHDRAWN);

    private final CatalogueStore store;
    private final TextVersionStore versions = new TextVersionStore();
    private final OverStore overs = new OverStore();

    Settled(CatalogueStore store) {
        this.store = store;
    }

    /** Why these files may not replace what is stored; nothing where they may. The row of the campaign is locked. */
    Future<Optional<Fault>> breach(SqlConnection transaction, StoredCampaign stored, CampaignFiles files, Instant now) {
        CampaignState state = state(stored, files.definition().slug(), now);
        return overs.wasOver(transaction, stored.id(), OVER.contains(state))
                .compose(over -> breach(transaction, stored, files, over, now));
    }

    /** Where it stands, by the times that held until now. */
    private static CampaignState state(StoredCampaign stored, Slug slug, Instant now) {
        return definition(stored, slug)
                .map(known -> stored.standing().at(known.schedule(), now))
                .orElse(stored.standing())
                .state();
    }

    /** What is stored of it, where that can be read. */
    static Optional<CampaignDefinition> definition(StoredCampaign stored, Slug slug) {
        return stored.definition()
                .flatMap(source -> DefinitionReader.of(source, new Mistakes("")))
                .flatMap(reader -> reader.read(slug));
    }

    private Future<Optional<Fault>> breach(
            SqlConnection transaction, StoredCampaign stored, CampaignFiles files, boolean over, Instant now) {
        return store.currentTexts(transaction, stored.id()).compose(current -> {
            TextVersions.Addition added = TextVersions.addition(current, files.allTexts(), false);
            boolean same = added.texts().isEmpty() && stored.definition().equals(Optional.of(files.source()));
            if (!same && stored.release().embargo(now).isPresent()) {
                return Future.succeededFuture(Optional.of(EMBARGO));
            }
            Optional<Fault> fault = ofSigned(stored, files, added, over);
            return fault.isEmpty()
                    ? Future.succeededFuture(fault)
                    : versions.signed(transaction, stored.id()).map(signed -> fault.filter(known -> signed));
        });
    }

    private static Optional<Fault> ofSigned(
            StoredCampaign stored, CampaignFiles files, TextVersions.Addition added, boolean over) {
        if (!hasLines(stored)) {
            return Optional.empty();
        }
        Optional<CampaignDefinition> before =
                definition(stored, files.definition().slug());
        boolean stands =
                over || (stored.release().quiet() && stored.release().at().isPresent());
        boolean other = !files.definition().kind().hasLines();
        if (stands && (other || (added.begins() && added.version() > 1))) {
            return Optional.of(WORDS);
        }
        if (stands && EntrustedChange.of(stored, files).isPresent()) {
            return Optional.of(ENTRUSTED);
        }
        Optional<Instant> asked = Optional.of(files.definition()).flatMap(Settled::sentBefore);
        return before.flatMap(Settled::sentBefore)
                .filter(agreed -> other || asked.isEmpty() || asked.get().isAfter(agreed))
                .map(agreed -> SEND_BY);
    }

    /** Whether it is a letter or a declaration. */
    static boolean hasLines(StoredCampaign stored) {
        return Arrays.stream(CampaignKind.values())
                .anyMatch(kind -> kind.hasLines() && CatalogueStore.name(kind).equals(stored.kind()));
    }

    /** The end of the day to send it by, where the campaign is. */
    private static Optional<Instant> sentBefore(CampaignDefinition definition) {
        return definition
                .schedule()
                .sendBy()
                .map(day -> day.plusDays(1)
                        .atStartOfDay(definition.schedule().zone())
                        .toInstant());
    }

    /** The same for whoever edits the folder, where it is a mistake. */
    static Mistake mistake(Slug slug, Fault fault) {
        Mistakes here = new Mistakes(slug + "/campaign.yml");
        if (fault.equals(EMBARGO)) {
            here.add(
                    Mistakes.Place.START,
                    fault,
                    "An embargo is running, and what two people approved stays as it is.",
                    "Cancel the embargo in the console first, or put the files back as they were.");
        } else if (fault.equals(WORDS)) {
            here.add(
                    Mistakes.Place.START,
                    fault,
                    "The text is another one, but people signed the one before, and signing is or was over, or it was released.",
                    "Put the text back as it was.");
        } else if (fault.equals(KeptPromises.STANDS)) {
            here.add(
                    Mistakes.Place.START,
                    fault,
                    "Signing would end after the day until which those who signed were told that their names are kept.",
                    "Let it close by that day, which its privacy notice says; or two lengthen the months in the console first.");
        } else if (fault.equals(ENTRUSTED)) {
            here.add(
                    Mistakes.Place.START,
                    fault,
                    "It goes to others, or somebody else organises it or answers for the data, but people signed it for those before, and signing is or was over, or it was released.",
                    "Put the targets, their copies, the organiser and the controller back as they were.");
        } else {
            here.add(
                    Mistakes.Place.START,
                    fault,
                    "The day to send it by is later or gone, but people agreed to the one before.",
                    "Put send-by back; once it has passed, renew it on the page Release in the console.");
        }
        return here.found().get(0);
    }
}
