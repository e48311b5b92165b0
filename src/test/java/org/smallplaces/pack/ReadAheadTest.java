package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    @Test
    void givesAllInOrderAndNothingBehindTheLast() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<Integer> read = new ArrayList<>();
        try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> {
            int n = asked.getAndIncrement();
            return n < 100 ? List.of(2 * n, 2 * n + 1) : List.of();
        })) {
            for (List<Integer> some = ahead.next(); !some.isEmpty(); some = ahead.next()) {
                read.addAll(some);
            }
            assertThat(ahead.next()).isEmpty();
        }
        assertThat(read).hasSize(200).isSorted();
        assertThat(asked).hasValue(101);
    }

    @Test
    void preparesTheNextWhileOneIsUsed() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> {
            second.countDown();
            return List.of(1);
        })) {
            ahead.next();
            second.await();
        }
        assertThat(second.getCount()).isZero();
    }

    @Test
    void whatFailsThereFailsHere() {
        List<Exception> failures =
                List.of(new SQLException("gone"), new IOException("full"), new IllegalStateException("other"));
        for (Exception failure : failures) {
            try (ReadAhead<Integer> ahead = new ReadAhead<>(() -> {
                throwing(failure);
                return List.of();
            })) {
                assertThatThrownBy(ahead::next).isSameAs(failure);
            }
        }
    }

    private static void throwing(Exception failure) throws SQLException, IOException {
        if (failure instanceof SQLException sql) {
            throw sql;
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void nothingIsReadAnyMoreOnceItIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        ReadAhead<Integer> ahead = new ReadAhead<>(() -> {
            begun.countDown();
            await(go);
            over.set(true);
            return List.of();
        });
        begun.await();
        Thread closing = new Thread(ahead::close);
        closing.start();
        go.countDown();
        closing.join();
        assertThat(over).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
