package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.vault.Sealer;

/** Second factors: set up, asked for, renewed and removed. No code is taken twice, whichever node it reaches. */
final class Factors {
    /** How long a page on which one sets it up may lie open. */
    private static final Duration OFFER = Duration.ofHours(1);

    private final Pool pool;
    private final FactorStore store;
    private final RecoveryCodes codes;
    private final Accounts accounts;
    private final Sealer sealer;
    private final StaffParts parts;
    private final AuditLog audit = new AuditLog();
    private final Clock clock;

    Factors(StaffParts parts) {
        this.pool = parts.pool();
        this.store = new FactorStore(parts.sealer());
        this.codes = new RecoveryCodes(parts.hashes(), parts.random());
        this.accounts = parts.accounts();
        this.sealer = parts.sealer();
        this.parts = parts;
        this.clock = parts.clock();
    }

    /** A secret that its owner has not confirmed; it is kept by the page alone, sealed. */
    record Offer(Totp totp, String sealed) {}

    /** What came of setting it up. */
    sealed interface SetUp {
        /** It is there; the recovery codes are shown now and never again. */
        record Done(List<String> codes) implements SetUp {}

        /** The code is not the one of this secret; the same offer holds. */
        record WrongCode(Offer offer) implements SetUp {}

        /** The page lay open for too long, or there is a second factor already. */
        record NotOffered() implements SetUp {}
    }

    /** Whether somebody has to have one: a director, except in a trial. */
    boolean isRequiredOf(StaffMember member) {
        return !parts.settings().trial() && member.roles().all().stream().anyMatch(StaffRole::needsFactor);
    }

    Future<Optional<FactorStore.Factor>> find(UUID staff) {
        return store.find(pool, staff);
    }

    /** A new secret for somebody to scan. */
    Offer offer(UUID staff) {
        Totp totp = Totp.random(parts.random());
        String until = Long.toString(clock.instant().plus(OFFER).getEpochSecond());
        byte[] sealed = sealer.seal(offerRoom(staff), until + " " + totp.base32());
        return new Offer(totp, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    private Optional<Offer> offered(UUID staff, String sealed) {
        try {
            String[] opened = sealer.open(
                            offerRoom(staff), Base64.getUrlDecoder().decode(sealed))
                    .split(" ", 2);
            boolean holds = Long.parseLong(opened[0]) > clock.instant().getEpochSecond();
            return holds ? Optional.of(new Offer(Totp.parse(opened[1]), sealed)) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static UUID offerRoom(UUID staff) {
        return FactorStore.room(FactorStore.room(staff));
    }

    /** Sets it up, if the code shows that its owner's app has the secret. */
    Future<SetUp> setUp(UUID staff, String sealed, String typed) {
        Optional<Offer> offer = offered(staff, sealed);
        if (offer.isEmpty()) {
            return Future.succeededFuture(new SetUp.NotOffered());
        }
        Instant now = clock.instant();
        OptionalLong step = offer.get().totp().step(digits(typed), now, 0);
        if (step.isEmpty()) {
            return Future.succeededFuture(new SetUp.WrongCode(offer.get()));
        }
        List<String> fresh = codes.generate();
        return pool.withTransaction(transaction -> store.insert(
                                transaction, staff, offer.get().totp(), now, step.getAsLong())
                        .compose(written -> written
                                ? replaceCodes(transaction, staff, fresh)
                                        .compose(done ->
                                                told(transaction, staff, "staff.factor-on", StaffNotice.FACTOR_ON))
                                        .<SetUp>map(new SetUp.Done(fresh))
                                : Future.succeededFuture(new SetUp.NotOffered())))
                .onSuccess(done -> parts.mailPosted().run());
    }

    /** Gives somebody who has a second factor ten new recovery codes; the old ones are worthless from now on. */
    Future<Optional<List<String>>> renewCodes(UUID staff) {
        List<String> fresh = codes.generate();
        return pool.withTransaction(transaction -> store.find(transaction, staff)
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Optional.<List<String>>empty())
                                : replaceCodes(transaction, staff, fresh)
                                        .compose(done ->
                                                told(transaction, staff, "staff.codes", StaffNotice.CODES_RENEWED))
                                        .map(Optional.of(fresh))))
                .onSuccess(done -> parts.mailPosted().run());
    }

    /** Removes one's own second factor. */
    Future<Void> remove(UUID staff) {
        return pool.withTransaction(transaction -> store.remove(transaction, staff)
                        .compose(removed -> removed
                                ? told(transaction, staff, "staff.factor-off", StaffNotice.FACTOR_OFF)
                                : Future.succeededFuture()))
                .onSuccess(done -> parts.mailPosted().run());
    }

    /** Whether the code opens: one of the app, or a recovery code. It opens once. */
    Future<Boolean> accepts(UUID staff, String typed) {
        String code = digits(typed);
        return code.matches("\\d{6}")
                ? find(staff)
                        .compose(factor -> factor.map(found -> acceptsStep(staff, found, code))
                                .orElseGet(() -> Future.succeededFuture(false)))
                : store.useCode(pool, staff, codes.hash(staff, typed), clock.instant());
    }

    private Future<Boolean> acceptsStep(UUID staff, FactorStore.Factor factor, String code) {
        OptionalLong step = factor.totp().step(code, clock.instant(), factor.lastStep());
        return step.isEmpty() ? Future.succeededFuture(false) : store.useStep(pool, staff, step.getAsLong());
    }

    /** Apps show the digits in groups. */
    private static String digits(String typed) {
        return typed.replaceAll("[\\s\\p{Zs}]", "");
    }

    private Future<Void> replaceCodes(SqlConnection transaction, UUID staff, List<String> fresh) {
        return store.replaceCodes(
                transaction,
                staff,
                fresh.stream().map(code -> codes.hash(staff, code)).toList());
    }

    private Future<Void> told(SqlConnection transaction, UUID staff, String act, StaffNotice notice) {
        String self = "staff:" + staff;
        return audit.append(transaction, AuditEntry.of(clock.instant(), self, act, self))
                .compose(done -> accounts.byId(staff))
                .compose(account -> account.map(found -> accounts.notify(transaction, notice, found))
                        .orElseGet(Future::succeededFuture));
    }
}
