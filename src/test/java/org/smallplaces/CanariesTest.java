package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That a canary in a log is noticed at all. */
class CanariesTest {
    private static final Logger LOG = LoggerFactory.getLogger(CanariesTest.class);

    @Test
    void whatSomebodyTypedIsNoticed() {
        Canaries.typed("name", " Canarina Yellowfeather ");
        LOG.warn("sign_failed name={}", "Canarina Yellowfeather");
        assertThat(Canaries.taken()).hasSize(1);
    }

    @Test
    void anAddressIsNoticedInTheMessageOfACauseToo() {
        LOG.error("mail_failed", new IllegalStateException("x", new IllegalArgumentException("to bird@nest.example")));
        assertThat(Canaries.taken()).singleElement().asString().startsWith("bird@nest.example");
    }

    @Test
    void aTokenIsNoticedAndAHashOrAnIdIsNot() {
        LOG.info("opened path=/v/{}", "Ab1_".repeat(11));
        assertThat(Canaries.taken()).hasSize(1);
        LOG.info("kept sha256={} id={} of={}", "0a".repeat(32), new java.util.UUID(7, 7), "b1".repeat(20));
        LOG.info("started {}", new Object());
        assertThat(Canaries.taken()).isEmpty();
    }

    @Test
    void shortWordsAndFieldsOfNobodyAreNoCanaries() {
        Canaries.typed("name", "open");
        Canaries.typed("visibility", "recipient-only");
        LOG.info("open recipient-only");
        assertThat(Canaries.taken()).isEmpty();
    }
}
