package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.MailState;

class MailStateTest {
    @Test
    void theSchemaKnowsTheSameStatesAndTheSameCeiling() {
        try (MailBench bench = new MailBench()) {
            String check = constraint(bench, "outbox_state_is_known");
            TreeSet<String> words = new TreeSet<>();
            Matcher quoted = Pattern.compile("'([a-z_]+)'").matcher(check);
            while (quoted.find()) {
                words.add(quoted.group(1));
            }
            assertThat(words)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(MailState.values())
                            .map(MailState::word)
                            .toList());
            assertThat(constraint(bench, "outbox_attempts_have_a_ceiling"))
                    .contains("<= " + ClaimStore.MOST_ATTEMPTS + ")");
            assertThat(Arrays.stream(MailState.values()).map(state -> MailState.of(state.word())))
                    .containsExactly(MailState.values());
        }
    }

    private static String constraint(MailBench bench, String name) {
        return bench.test
                .ask("select pg_get_constraintdef(oid) from pg_constraint where conname = '" + name + "'")
                .get(0);
    }
}
