package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Language;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.StaffMember;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.SendResult;
import org.smallplaces.mail.TestSender;
import org.smallplaces.update.Update.Words;
import org.smallplaces.vault.Sealer;

/** Sends a draft to who writes it, in each language in which there are words. */
public final class UpdateTests {
    private static final Pace OF_ONE_MEMBER = new Pace(5, 30);

    private final Pool pool;
    private final Sealer sealer;
    private final SharedLimiter limiter;
    private final TestSender sender;
    private final UpdateLetters letters;
    private final UpdateListStore store = new UpdateListStore();

    /** @param sender sends at once, past the outbox */
    public UpdateTests(UpdateParts parts, TestSender sender) {
        this.pool = parts.pool();
        this.sealer = parts.sealer();
        this.limiter = parts.limiter();
        this.sender = sender;
        this.letters = new UpdateLetters(parts);
    }

    /** Sends it; the key of the sentence that says why that was not possible, or nothing. */
    Future<Optional<String>> send(Channel channel, Update update, StaffMember to) {
        List<Language> languages = channel.languages().stream()
                .filter(language ->
                        update.words().getOrDefault(language, Words.NONE).isWhole())
                .toList();
        if (languages.isEmpty()) {
            return refused("updates.test.nothing");
        }
        return limiter.refuses("trying an update " + to.id(), OF_ONE_MEMBER)
                .compose(wait ->
                        wait.isPresent() ? refused("updates.test.often") : send(channel, update, languages, to));
    }

    private Future<Optional<String>> send(Channel channel, Update update, List<Language> languages, StaffMember to) {
        return store.ownAddress(pool, to.id()).compose(own -> {
            if (own.isEmpty()) {
                return refused("updates.test.nobody");
            }
            String address = sealer.open(to.id(), own.get());
            Future<Boolean> all = Future.succeededFuture(true);
            for (Language language : languages) {
                Optional<Composition.Letter> letter = letters.sample(update, channel, language, address);
                if (letter.isPresent()) {
                    all = all.compose(before ->
                            sender.send(letter.get()).map(result -> before && result instanceof SendResult.Sent));
                }
            }
            return all.map(sent -> sent ? Optional.<String>empty() : Optional.of("updates.test.failed"));
        });
    }

    private static Future<Optional<String>> refused(String key) {
        return Future.succeededFuture(Optional.of(key));
    }
}
