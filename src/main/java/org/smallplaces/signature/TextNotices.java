package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Changing;
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.NewMail;
import org.smallplaces.signature.TextNoticeStore.Mark;
import org.smallplaces.signature.TextNoticeStore.Notice;
import org.smallplaces.signature.TextNoticeStore.Signed;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Tells those whose signatures stand that the text was changed since, once for each version and until signing closes.
 * Each batch posts its mails, notes who got them and moves the mark in one transaction: whatever stops it, or how many
 * nodes run it, nobody is told twice. Who verifies later has a greater number, and who stood not yet is noted and told
 * once they do: so nobody is missed.
 */
public final class TextNotices {
    /** The kind of mail that tells of a changed text. */
    public static final String KIND = "text-change";

    private static final int BATCH = 500;

    private final Pool pool;
    private final SignatoryMails mails;
    private final Clock clock;
    private final Runnable posted;
    private final TextNoticeStore store = new TextNoticeStore();

    /**
     * @param quiet the days on which nobody is written to
     * @param posted called after each commit: there is mail to send
     */
    public TextNotices(
            Pool pool, AddressHashes hashes, Sealer sealer, Supplier<QuietDays> quiet, Clock clock, Runnable posted) {
        this.pool = pool;
        this.mails = new SignatoryMails(KIND, pool, hashes, sealer, quiet);
        this.clock = clock;
        this.posted = posted;
    }

    /** Whether anybody is told at {@code now}: the mail is asked once more when it is composed. */
    public static boolean isTimely(Campaign campaign, Instant now) {
        return Changing.isOpen(campaign, now);
    }

    /** Posts every notice of these campaigns that is due; on a quiet day they wait for the first that is none. */
    public Future<Void> run(List<Campaign> campaigns) {
        Instant now = clock.instant();
        Future<Void> all = Future.succeededFuture();
        for (Campaign campaign : campaigns) {
            if (isTimely(campaign, now) && !mails.rest(campaign, now)) {
                all = all.compose(done -> store.version(pool, campaign.id()))
                        .compose(version -> version > 1 ? tell(campaign.id(), version) : Future.succeededFuture());
            }
        }
        return all;
    }

    /** Of which version the mail {@code mail} tells; nothing where it is none of these. */
    public Future<OptionalInt> versionOf(UUID mail) {
        return store.ofMail(pool, mail);
    }

    private Future<Void> tell(UUID campaign, int version) {
        return batch(campaign, version).compose(more -> more ? tell(campaign, version) : Future.succeededFuture());
    }

    /** One batch in one transaction; whether there may be more. */
    Future<Boolean> batch(UUID campaign, int version) {
        return pool.withTransaction(connection -> store.lock(connection, campaign, version)
                        .compose(mark -> mark.upto() < mark.issued()
                                ? next(connection, campaign, version, mark)
                                : late(connection, campaign, version)))
                .onSuccess(more -> posted.run());
    }

    private Future<Boolean> next(SqlConnection connection, UUID campaign, int version, Mark mark) {
        Instant now = clock.instant();
        long upto = Math.min(mark.upto() + BATCH, mark.issued());
        return store.next(connection, campaign, version, mark.upto(), upto).compose(signed -> {
            List<Notice> notices = signed.stream().map(this::notice).toList();
            return store.note(connection, campaign, version, notices, now)
                    .compose(done -> post(connection, campaign, notices, now))
                    .compose(done -> store.mark(connection, campaign, version, upto))
                    .map(true);
        });
    }

    private Future<Boolean> late(SqlConnection connection, UUID campaign, int version) {
        Instant now = clock.instant();
        return store.late(connection, campaign, version, BATCH).compose(signed -> {
            List<Notice> notices = signed.stream().map(this::notice).toList();
            return store.posted(connection, version, notices, now)
                    .compose(done -> post(connection, campaign, notices, now))
                    .map(notices.stream().filter(one -> one.mail().isPresent()).count() == BATCH);
        });
    }

    private Notice notice(Signed signed) {
        boolean reached = signed.stands() && mails.reach(signed.id(), signed.sealedAddress());
        return new Notice(signed, reached ? Optional.of(UUID.randomUUID()) : Optional.empty());
    }

    private Future<Void> post(SqlConnection connection, UUID campaign, List<Notice> notices, Instant now) {
        List<NewMail> each = notices.stream()
                .flatMap(notice -> notice.mail().flatMap(id -> mail(id, campaign, notice.signed(), now)).stream())
                .toList();
        return mails.post(connection, each);
    }

    private Optional<NewMail> mail(UUID id, UUID campaign, Signed signed, Instant now) {
        return mails.mail(id, campaign, signed.id(), signed.sealedAddress(), signed.language(), now);
    }
}
