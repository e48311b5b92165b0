package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.staff.LogInLimits.Try;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.TestKeys;

class LogInLimitsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static TestDatabase database;
    private static SharedLimiter limiter;
    private final LogInLimits limits = new LogInLimits(limiter);

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh(VERTX);
        limiter = new SharedLimiter(database.database().pool(), new AddressHashes(TestKeys.fresh()), new TestClock());
    }

    @AfterAll
    static void close() {
        database.close();
        Console.await(VERTX.close());
    }

    @Test
    void anAttackFromManyAddressesIsSlowedAndItsVictimIsNotLockedOut() {
        int checked = 0;
        for (int client = 0; client < 200; client++) {
            checked += isAllowed(password("bot " + client, "victim")) ? 1 : 0;
        }

        assertThat(checked).isBetween(50, 52);
        assertThat(isAllowed(password("elsewhere", "victim"))).isFalse();
        assertThat(isAllowed(known("elsewhere", "victim"))).isTrue();
        assertThat(isAllowed(password("elsewhere", "another"))).isTrue();
    }

    @Test
    void whoeverSharesTheVictimsConnectionDoesNotLockItOutEither() {
        for (int guess = 0; guess < 40; guess++) {
            isAllowed(password("one office", "guessed " + guess % 3));
        }
        assertThat(isAllowed(password("one office", "quiet"))).isFalse();
        assertThat(isAllowed(known("one office", "quiet"))).isTrue();
    }

    @Test
    void evenAKnownBrowserMayNotGuessForEver() {
        int checked = 0;
        for (int guess = 0; guess < 40; guess++) {
            checked += isAllowed(known("bus " + guess, "forgetful")) ? 1 : 0;
        }
        assertThat(checked).isBetween(8, 10);
    }

    @Test
    void anOfficeOfManyPeopleLogsInFromOneAddress() {
        for (int person = 0; person < 100; person++) {
            Try attempt = password("office", "account " + person);
            assertThat(isAllowed(attempt)).isTrue();
            Console.await(limits.succeeded(attempt));
        }
    }

    @Test
    void codesAreLimitedMoreNarrowlyThanPasswordsAndApartFromThem() {
        int checked = 0;
        for (int client = 0; client < 30; client++) {
            checked += isAllowed(new Try("bot " + client, "coded", true, Optional.empty())) ? 1 : 0;
        }
        assertThat(checked).isBetween(5, 7);
        assertThat(isAllowed(password("home", "coded"))).isTrue();
    }

    private boolean isAllowed(Try attempt) {
        return Console.await(limits.refuses(attempt)).isEmpty();
    }

    private static Try password(String client, String account) {
        return new Try(client, account, false, Optional.empty());
    }

    private static Try known(String client, String account) {
        return new Try(client, account, false, Optional.of("browser"));
    }
}
