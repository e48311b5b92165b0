package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Wait;

class RateLimiterTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void soManyActsAreAllowedAtOnceAndThenItSaysHowLongToWait() {
        RateLimiter limiter = new RateLimiter(20, HOUR);
        assertThat(IntStream.range(0, 20).mapToObj(i -> limiter.refuses("a"))).allMatch(java.util.Optional::isEmpty);
        assertThat(limiter.refuses("a").orElseThrow())
                .isGreaterThan(Duration.ofMinutes(2))
                .isLessThanOrEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aThousandPostsFromOneClientLetNoMoreThroughThanTheLimit() {
        RateLimiter limiter = new RateLimiter(20, HOUR);
        AtomicInteger allowed = new AtomicInteger();
        IntStream.range(0, 1_000)
                .parallel()
                .forEach(i -> limiter.refuses("a").ifPresentOrElse(wait -> {}, allowed::incrementAndGet));
        assertThat(allowed).hasValue(20);
    }

    @Test
    void oneClientDoesNotUseUpTheActsOfAnother() {
        RateLimiter limiter = new RateLimiter(1, HOUR);
        assertThat(limiter.refuses("a")).isEmpty();
        assertThat(limiter.refuses("a")).isPresent();
        assertThat(limiter.refuses("b")).isEmpty();
    }

    @Test
    void whatTurnedOutNotToCountIsGivenBackButNeverMoreThanTheLimit() {
        RateLimiter limiter = new RateLimiter(2, HOUR);
        limiter.refuses("a");
        limiter.giveBack("a");
        limiter.giveBack("a");
        limiter.giveBack("a");
        assertThat(IntStream.range(0, 2).mapToObj(i -> limiter.refuses("a"))).allMatch(java.util.Optional::isEmpty);
        assertThat(limiter.refuses("a")).isPresent();
    }

    @Test
    void actsComeBackWithTime() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(2, Duration.ofMillis(400));
        // Where the machine stops for a while between two acts, one comes back too early to be refused.
        Duration wait = Wait.until(() -> limiter.refuses("a"), java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(200));
        Thread.sleep(wait.toMillis() + 20);
        assertThat(limiter.refuses("a")).isEmpty();
    }

    @Test
    void threeHundredThousandInventedClientsDoNotFillTheMemory() {
        RateLimiter limiter = new RateLimiter(20, HOUR);
        limiter.refuses("warm");
        System.gc();
        long before = used();
        for (int i = 0; i < 300_000; i++) {
            limiter.refuses("client " + i);
        }
        System.gc();
        assertThat(used() - before).isLessThan(60L << 20);
        assertThat(limiter.refuses("client")).isEmpty();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
