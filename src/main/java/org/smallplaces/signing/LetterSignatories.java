package org.smallplaces.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.LineView;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.signature.LetterStore;
import org.smallplaces.signature.LetterStore.Letter;
import org.smallplaces.signature.LetterStore.Mark;

/**
 * Who stands below a letter for everyone to see, in order. Whether anything has changed is asked at most once a second
 * and node; only then are the lines read, and ordered by a worker, once for each language. So whoever takes their name
 * back is gone within a second.
 */
public final class LetterSignatories {
    private static final int MOST_LETTERS = 50;
    private static final int PATIENCE_SECONDS = 3;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Pool pool;
    private final Cache<UUID, Future<Known>> fresh =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build();
    private final Cache<UUID, Known> known =
            Caffeine.newBuilder().maximumSize(MOST_LETTERS).build();

    public LetterSignatories(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** What was read, and how it was ordered for the languages in which it was asked for. */
    private record Known(Letter letter, Map<Language, Future<OrderedLetter>> ordered) {}

    /**
     * The list for readers of one language.
     *
     * @param mark differs wherever the list does
     */
    record Listed(Mark mark, Language language, OrderedLetter ordered) {
        /** Two with the same mark are the same: nobody compares thousands of lines. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Listed listed && mark.equals(listed.mark) && language.equals(listed.language);
        }

        @Override
        public int hashCode() {
            return mark.hashCode();
        }
    }

    /** The list, at most a second old; nothing where the database does not answer. */
    Future<Optional<Listed>> find(UUID campaign, Language language) {
        return list(campaign, language).map(Optional::of).otherwise(Optional.empty());
    }

    /** The list, at most a second old. */
    Future<Listed> list(UUID campaign, Language language) {
        return read(campaign)
                .compose(read -> order(read, language)
                        .map(ordered -> new Listed(read.letter().mark(), language, ordered)));
    }

    /** The lines of those among {@code signatures} who are in the list, as they are printed there. */
    Future<Map<UUID, LineView>> lines(UUID campaign, List<UUID> signatures) {
        return read(campaign)
                .map(read -> read.letter().lines().stream()
                        .filter(line -> signatures.contains(line.id()))
                        .collect(Collectors.toMap(LetterLine::id, LetterLine::view)));
    }

    private Future<OrderedLetter> order(Known read, Language language) {
        return read.ordered()
                .computeIfAbsent(
                        language,
                        any -> vertx.executeBlocking(
                                () -> LetterOrder.of(
                                        read.letter().arrangement(),
                                        language,
                                        read.letter().lines()),
                                false));
    }

    private Future<Known> read(UUID campaign) {
        Future<Known> asked = fresh.getIfPresent(campaign);
        if (asked != null && !asked.failed()) {
            return asked;
        }
        Future<Known> reading = readIfChanged(campaign).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        fresh.put(campaign, reading);
        return reading;
    }

    private Future<Known> readIfChanged(UUID campaign) {
        return Optional.ofNullable(known.getIfPresent(campaign))
                .map(last -> LetterStore.mark(pool, campaign)
                        .compose(now ->
                                now.equals(last.letter().mark()) ? Future.succeededFuture(last) : readAnew(campaign)))
                .orElseGet(() -> readAnew(campaign));
    }

    private Future<Known> readAnew(UUID campaign) {
        return LetterStore.shown(pool, campaign)
                .map(letter -> new Known(letter, new ConcurrentHashMap<>()))
                .onSuccess(read -> known.put(campaign, read));
    }
}
