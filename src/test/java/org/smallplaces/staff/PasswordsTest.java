package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.http.Unavailable;

class PasswordsTest {
    private static final Password PASSWORD = Password.typed("correct horse battery");

    private final Vertx vertx = Vertx.vertx();
    private final Passwords passwords = new Passwords(vertx, new SecureRandom());

    @AfterEach
    void close() {
        Console.await(vertx.close());
    }

    @Test
    void onlyThePasswordOfAnAccountIsRight() {
        PasswordHash hash = Console.await(passwords.hash(PASSWORD));
        assertThat(Console.await(passwords.verify(PASSWORD, Optional.of(hash)))).isTrue();
        assertThat(Console.await(passwords.verify(Password.typed("another one"), Optional.of(hash))))
                .isFalse();
        assertThat(Console.await(passwords.verify(PASSWORD, Optional.empty()))).isFalse();
    }

    @Test
    void withoutAnAccountTheWorkIsTheSame() {
        Optional<PasswordHash> known = Optional.of(Console.await(passwords.hash(PASSWORD)));
        long with = 0;
        long without = 0;
        for (int round = 0; round < 12; round++) {
            long start = System.nanoTime();
            Console.await(passwords.verify(PASSWORD, known));
            long middle = System.nanoTime();
            Console.await(passwords.verify(PASSWORD, Optional.empty()));
            with += middle - start;
            without += System.nanoTime() - middle;
        }
        assertThat((double) without / with).isBetween(0.4, 2.5);
    }

    @Test
    void aCrowdIsTurnedAwayInsteadOfQueueingUp() {
        List<Future<Boolean>> crowd = IntStream.range(0, Passwords.MOST_WAITING + 10)
                .mapToObj(one -> passwords.verify(PASSWORD, Optional.empty()))
                .toList();

        Console.await(Future.join(crowd).otherwiseEmpty());

        assertThat(crowd.stream().filter(Future::failed).map(Future::cause))
                .isNotEmpty()
                .allMatch(cause -> cause instanceof Unavailable);
        assertThat(Console.await(passwords.verify(PASSWORD, Optional.empty()))).isFalse();
    }
}
