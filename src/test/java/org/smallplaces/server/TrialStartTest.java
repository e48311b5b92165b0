package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a newcomer finds at the first start: the letter of the trial in the middle of its life, and nothing of it twice. */
class TrialStartTest {
    private static final String LETTER = "(select id from campaign where slug = 'trial-letter')";

    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws IOException {
        TestCampaigns campaigns = TestCampaigns.open("bridge");
        try (Stream<Path> files = Files.list(Path.of("campaigns", "trial-letter"))) {
            for (Path file : files.toList()) {
                campaigns.write("trial-letter/" + file.getFileName(), Files.readString(file));
            }
        }
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
        Wait.until(
                () -> node.ask("select count(*) from letter_place where campaign_id = " + LETTER),
                placed -> !placed.equals("0"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void twentyNineWereInvitedAndAnsweredInEveryWay() {
        assertThat(node.database.ask("select state || ' ' || count(*) from invitation where campaign_id = " + LETTER
                        + " group by state order by state"))
                .containsExactly("declined 2", "invited 3", "opened 1", "signed 23");
        assertThat(node.database.ask("select moderation || ' ' || count(*) from signature where campaign_id = " + LETTER
                        + " group by moderation order by moderation"))
                .containsExactly("clear 20", "held 3");
    }

    @Test
    void theLetterShowsThemWithPeopleAndOrganisationsApart() {
        Wait.until(
                () -> visitor.get("/campaigns/trial-letter/count.json").body(),
                count -> count.equals("{\"count\":20,\"people\":20,\"organisations\":7}"));
        assertThat(visitor.get("/campaigns/trial-letter").words())
                .contains("Initiators", "Rabbi Dr Miriam Halloway", "in a personal capacity", "on behalf of")
                .doesNotContain("Rosa Tinklerby", "Arthur Penhaligow", "Yael Montargis");
    }

    @Test
    void aSlipOfThePenWasMendedBehindThoseWhoHadSigned() {
        assertThat(node.database.ask("select version || ' ' || kind from text_version where campaign_id = " + LETTER
                        + " order by version"))
                .containsExactly("1 first", "2 minor");
        assertThat(node.database.ask("select t.version || ' ' || count(*) from signature s"
                        + " join campaign_text t on t.id = s.text_id where s.campaign_id = " + LETTER
                        + " group by t.version order by t.version"))
                .containsExactly("1 10", "2 13");
        assertThat(visitor.get("/campaigns/trial-letter/texts/1").words()).contains("have to chose between");
        assertThat(visitor.get("/campaigns/trial-letter/texts/2").words()).contains("have to choose between");
    }
}
