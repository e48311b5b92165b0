package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.vault.DkimKey;
import org.smallplaces.vault.Keys;

/** What a real name server says of our domain, and what we make of it. */
class MailDomainTest {
    private static final String DOMAIN = "mail.charity.example";
    private static final Optional<String> NO_SELECTOR = Optional.empty();

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private SmallDns dns;

    @BeforeEach
    void start() throws IOException {
        dns = new SmallDns();
    }

    @AfterEach
    void close() throws IOException {
        dns.close();
        vertx.close().await();
    }

    @Test
    void aDomainInOrderIsToldSo() {
        dns.mx(DOMAIN, "mx.charity.example")
                .txt(DOMAIN, "something-verification=1", "v=spf1 include:_spf.provider.example ~all")
                .txt("s2026._domainkey." + DOMAIN, "v=DKIM1; k=rsa; p=" + "A".repeat(392))
                .txt("_dmarc.charity.example", "v=DMARC1; p=quarantine; rua=mailto:reports@charity.example");
        assertThat(look(Optional.of("s2026")))
                .containsExactly(
                        DomainFinding.MX_GOOD,
                        DomainFinding.SPF_GOOD,
                        DomainFinding.DKIM_GOOD,
                        DomainFinding.DMARC_GOOD);
    }

    @Test
    void anUnknownDomainLacksEverything() {
        assertThat(look(NO_SELECTOR))
                .containsExactly(
                        DomainFinding.MX_MISSING,
                        DomainFinding.SPF_MISSING,
                        DomainFinding.DKIM_UNKNOWN,
                        DomainFinding.DMARC_MISSING);
        assertThat(look(Optional.of("s2026"))).contains(DomainFinding.DKIM_MISSING);
    }

    @Test
    void whatIsThereAndWrongIsTold() {
        dns.mx(DOMAIN, "")
                .txt(DOMAIN, "v=spf1 mx -all", "v=spf1 include:other.example -all")
                .txt("google._domainkey." + DOMAIN, "v=DKIM1; p=")
                .txt("_dmarc." + DOMAIN, "v=DMARC1;p=none");
        assertThat(look(NO_SELECTOR))
                .containsExactly(
                        DomainFinding.MX_NONE,
                        DomainFinding.SPF_TWICE,
                        DomainFinding.DKIM_REVOKED,
                        DomainFinding.DMARC_NONE);
        dns.txt(DOMAIN, "v=spf1 +all");
        assertThat(look(NO_SELECTOR)).contains(DomainFinding.SPF_OPEN);
        dns.txt(DOMAIN, "v=spf1 all");
        assertThat(look(NO_SELECTOR)).contains(DomainFinding.SPF_OPEN);
        dns.txt(DOMAIN, "v=spf10 -all");
        assertThat(look(NO_SELECTOR)).contains(DomainFinding.SPF_MISSING);
    }

    /** Those of large organisations are: dozens of proofs of ownership beside the one that counts. */
    @Test
    void anAnswerTooLongForADatagramIsReadWhole() {
        String[] proofs = new String[40];
        for (int i = 0; i < proofs.length; i++) {
            proofs[i] = "proof-of-ownership=" + "x".repeat(40) + i;
        }
        proofs[39] = "v=spf1 " + "ip4:192.0.2.1 ".repeat(30) + "+all";
        dns.txt(DOMAIN, proofs);
        assertThat(look(NO_SELECTOR))
                .as("also the end of a record in two pieces")
                .contains(DomainFinding.SPF_OPEN);
    }

    @Test
    void aNameServerThatSaysNothingIsToldOnce() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0)) {
            MailDomain domain = new MailDomain(vertx, DOMAIN, "127.0.0.1:" + silent.getLocalPort());
            assertThat(domain.look(NO_SELECTOR).await()).containsExactly(DomainFinding.UNANSWERED);
        }
    }

    @Test
    void theKeyByWhichWeSignIsLookedForUnderItsOwnSelector() throws IOException {
        DkimKey own = own();
        String name = own.selector() + "._domainkey." + DOMAIN;
        dns.txt("default._domainkey." + DOMAIN, "v=DKIM1; k=rsa; p=" + "A".repeat(392));
        assertThat(look(own)).contains(DomainFinding.DKIM_OWN_MISSING);
        dns.txt(name, "v=DKIM1; k=rsa; p=" + "A".repeat(392));
        assertThat(look(own)).contains(DomainFinding.DKIM_OWN_DIFFERS);
        dns.txt(name, "v=DKIM1; k=rsa; p=");
        assertThat(look(own)).contains(DomainFinding.DKIM_OWN_DIFFERS);
        dns.txt(name, own.record());
        assertThat(look(own)).contains(DomainFinding.DKIM_GOOD);
        dns.txt(name, "k=rsa; p=" + own.open().replaceAll("(.{60})", "$1 "));
        assertThat(look(own)).as("pasted in pieces").contains(DomainFinding.DKIM_GOOD);
    }

    private DkimKey own() throws IOException {
        Path file = folder.resolve("keys");
        Keys.create(file);
        Keys.rotateDkim(file);
        return DkimKey.current(Keys.read(file)).orElseThrow();
    }

    private List<DomainFinding> look(DkimKey own) {
        return new MailDomain(vertx, DOMAIN, dns.address())
                .look(NO_SELECTOR, Optional.of(own))
                .await();
    }

    private List<DomainFinding> look(Optional<String> selector) {
        return new MailDomain(vertx, DOMAIN, dns.address()).look(selector).await();
    }
}
