package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.staff.LogInLimits.Try;

class LogInLimitsTest {
    private final LogInLimits limits = new LogInLimits();

    @Test
    void anAttackFromManyAddressesIsSlowedAndItsVictimIsNotLockedOut() {
        Try victim = new Try("home", "account");
        limits.refuses(victim);
        limits.succeeded(victim);

        int checked = 0;
        for (int client = 0; client < 200; client++) {
            checked += limits.refuses(new Try("bot " + client, "account")).isEmpty() ? 1 : 0;
        }

        assertThat(checked).isBetween(100, 101);
        assertThat(limits.refuses(victim)).isEmpty();
        assertThat(limits.refuses(new Try("elsewhere", "account"))).isPresent();
        assertThat(limits.refuses(new Try("elsewhere", "another account"))).isEmpty();
    }

    @Test
    void evenAKnownClientMayNotGuessForEver() {
        Try client = new Try("home", "account");
        limits.refuses(client);
        limits.succeeded(client);
        for (int guess = 0; guess < 8; guess++) {
            assertThat(limits.refuses(client)).isEmpty();
        }
        assertThat(limits.refuses(client)).isPresent();
    }

    @Test
    void anOfficeOfManyPeopleLogsInFromOneAddress() {
        for (int person = 0; person < 100; person++) {
            Try attempt = new Try("office", "account " + person);
            assertThat(limits.refuses(attempt)).isEmpty();
            limits.succeeded(attempt);
        }
    }
}
