package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Many posts of one invitation at once, and the same person signing in public meanwhile: one signature, exact numbers. */
class InvitedRaceTest {
    private static final int POSTS = 12;
    private static Letters letters;

    @BeforeAll
    static void start() {
        letters = new Letters("raced", "both");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static List<Answer> atOnce(List<Callable<Answer>> posts) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(posts.size());
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : crowd.invokeAll(posts)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            crowd.shutdown();
        }
    }

    private static Visitor from(int client) {
        return letters.node.visitor("2001:db8:0:" + Integer.toHexString(client) + "::1");
    }

    @Test
    void postsOfOneInvitationAtOnceGiveOneSignatureAndTheSameAnswer() throws Exception {
        String link = letters.invited("raced", "Raced One", "raced@shul.example");
        Fields form = letters.form(link);
        List<Callable<Answer>> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            Visitor visitor = from(i);
            posts.add(() -> visitor.post(link, form));
        }
        List<Answer> answers = atOnce(posts);
        assertThat(answers).allMatch(answer -> answer.status() == 303);
        assertThat(answers.stream().map(Answer::location).distinct()).hasSize(1);
        assertThat(letters.node.database.ask("select state || number from signature where name = 'Raced One'"))
                .containsExactly("verified1");
        assertThat(tally("raced")).isEqualTo("1 0 0");
    }

    @Test
    void whoSignsPubliclyAtTheSameMomentHasOneVerifiedSignature() throws Exception {
        String link = letters.invited("both", "Both Ways", "both@shul.example");
        Fields form = letters.form(link);
        Visitor visitor = letters.visitor;
        visitor.sign(
                "both", visitor.form("both", "Both Ways", "both@shul.example").and("capacity", "personal"));
        String verify = letters.verifyLink("both@shul.example");
        List<Callable<Answer>> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            Visitor one = from(i);
            posts.add(i % 2 == 0 ? () -> one.post(link, form) : () -> one.post(verify, Fields.of()));
        }
        List<Answer> answers = atOnce(posts);
        assertThat(answers).allMatch(answer -> answer.status() == 303);
        letters.upkeep();
        assertThat(letters.state("both@shul.example")).isEqualTo("signed");
        assertThat(letters.node.ask("select count(*) from signature where name = 'Both Ways' and state = 'verified'"))
                .isEqualTo("1");
        assertThat(letters.node.ask("select i.signature_id = s.id from invitation i, signature s"
                        + " where s.name = 'Both Ways' and s.state = 'verified'"
                        + " and i.campaign_id = s.campaign_id"))
                .isEqualTo("t");
        assertThat(tally("both")).isEqualTo("1 0 1");
    }

    private static String tally(String slug) {
        return letters.node.ask("select issued || ' ' || standing || ' ' || superseded from tally t"
                + " join campaign c on c.id = t.campaign_id where c.slug = '" + slug + "'");
    }
}
