package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.OutgoingMail;

/**
 * Composes the mails of updates. What holds at the moment of sending decides: whoever has ended updates, withdrawn, or no
 * longer stands gets none; while it is paused, or on a quiet day, the mail waits.
 */
public final class UpdateComposer implements Composer {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Pool pool;
    private final Catalogue catalogue;
    private final UpdateLetters letters;
    private final Addresses addresses;
    private final Supplier<QuietDays> quiet;
    private final Function<Optional<java.util.UUID>, ZoneId> zones;
    private final List<org.smallplaces.core.Language> languages;
    private final Clock clock;
    private final SendStore sending = new SendStore();
    private final UpdateStore updates = new UpdateStore();
    private final AudienceStore audience = new AudienceStore();

    /**
     * @param quiet the days on which nothing is sent
     * @param zones in which a campaign counts its days, or the site
     */
    public UpdateComposer(
            UpdateParts parts, Supplier<QuietDays> quiet, Function<Optional<java.util.UUID>, ZoneId> zones) {
        this.pool = parts.pool();
        this.catalogue = parts.catalogue();
        this.letters = new UpdateLetters(parts);
        this.addresses = new Addresses(parts.sealer());
        this.quiet = quiet;
        this.zones = zones;
        this.languages = parts.messages().languages();
        this.clock = parts.clock();
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return sending.ofMail(pool, mail.id()).compose(found -> {
            if (found.isEmpty()) {
                return none("its update is over");
            }
            Instant now = clock.instant();
            ZoneId zone = zones.apply(mail.campaignId());
            return switch (found.get().state()) {
                case PAUSED -> Future.succeededFuture(new Composition.Later(now.plus(PAUSE)));
                case STOPPED -> none("its update was stopped");
                case DRAFT, DISCARDED -> none("its update was never let out");
                case SENDING, SENT ->
                    quiet.get().isQuiet(now, zone)
                            ? Future.succeededFuture(
                                    new Composition.Later(quiet.get().nextAfter(now, zone)))
                            : compose(mail, found.get());
            };
        });
    }

    private Future<Composition> compose(OutgoingMail mail, SendStore.OfMail of) {
        boolean list = mail.kind().equals(Sending.LIST_KIND);
        return audience.find(pool, list, mail.subjectId()).compose(reader -> {
            if (reader.isEmpty()) {
                return none("updates are not wanted any more");
            }
            Optional<Campaign> campaign = mail.campaignId().flatMap(catalogue::find);
            if (!list && campaign.isEmpty()) {
                // Its file is broken or this node's folder is old: that may be mended, so the mail is tried again.
                return Future.failedFuture(new IllegalStateException("the campaign is not published here"));
            }
            Channel channel = campaign.map(Channel::of)
                    .orElseGet(() -> new Channel(Optional.empty(), languages, zones.apply(Optional.empty())));
            return updates.find(pool, of.update())
                    .map(update -> update.flatMap(known -> addresses
                                    .of(reader.get())
                                    .flatMap(address -> letters.of(known, channel, reader.get(), address.typed())))
                            .<Composition>map(letter -> letter)
                            .orElseGet(() -> new Composition.NotNeeded("there is nothing to say")));
        });
    }

    private static Future<Composition> none(String why) {
        return Future.succeededFuture(new Composition.NotNeeded(why));
    }
}
