package org.smallplaces.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an operator reads of a database that was too slow for the limits, and when it is over. */
class OutageTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicLong now = new AtomicLong();
    private final Outage outage = new Outage(now::get);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO); // as in a server, whatever command another test has run
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void itIsSaidOnceWhatItMeansAndOnceThatItIsOver() {
        outage.end();
        assertThat(said()).isEmpty();
        for (int failure = 0; failure < 3; failure++) {
            outage.begin(new TimeoutException());
            assertThat(outage.lasts()).isTrue();
            now.addAndGet(Duration.ofSeconds(6).toNanos());
            assertThat(outage.lasts()).isFalse();
        }
        assertThat(said()).singleElement().asString().contains("limits_not_shared", "each_node_counts_for_itself");
        outage.end();
        outage.end();
        assertThat(said()).hasSize(2).endsWith("limits_shared_again");
    }

    @Test
    void anAnswerThatWasUnderWayIsNotItsEnd() {
        outage.begin(new TimeoutException());
        outage.end();
        assertThat(outage.lasts()).isTrue();
        assertThat(said()).hasSize(1);
    }

    private List<String> said() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
