package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.SigningRules;

/** Mistakes in rules.yml are told like those of a campaign, and the entries without one hold. */
class RulesMistakesTest {
    @TempDir
    private Path folder = Path.of(".");

    private CampaignFolder read(String rules) throws IOException {
        Files.writeString(folder.resolve("rules.yml"), rules);
        return CampaignFolder.read(folder);
    }

    @Test
    void aFolderThatCannotBeReadDoesNotTakeTheRulesAway() {
        assertThat(CampaignFolder.read(folder.resolve("missing")).rulesInOrder())
                .as("its rules may replace those that hold")
                .isFalse();
    }

    @Test
    void everyMistakeIsToldWithItsPlaceAndRemedy() throws IOException {
        CampaignFolder read = read("""
                limit: {}
                limits:
                  connection: {minute: 50, hour: 40}
                  domain: {hour: many}
                allow:
                  networks: [10.0.0.0/40, 0.0.0.0/0, 192.0.2.0/24]
                block:
                  domains: ["@spam.example", spam, bücher.example]
                  addresses: [foe@example.org]
                mailboxes:
                  - tags: "+"
                  - domains: [one.example]
                    ignored: "x"
                  - domains: [one.example]
                public-providers: yes
                """);
        assertThat(read.mistakes().stream().map(Mistake::inOneLine))
                .containsExactly(
                        "rules.yml:1:1: The field \"limit\" does not exist. Did you mean \"limits\"?",
                        "rules.yml:3:24: More are allowed in a minute (50) than in an hour (40). Give both, the larger one"
                                + " as \"hour\".",
                        "rules.yml:4:18: This is not a count. Write digits only, such as 1000.",
                        "rules.yml:6:14: This is not a network. Write it like 192.0.2.0/24, 2001:db8::/32 or 192.0.2.7.",
                        "rules.yml:6:27: This network is everybody. Name a smaller one.",
                        "rules.yml:8:13: This is not a domain. Write what stands after the @, such as example.org.",
                        "rules.yml:8:30: This is not a domain. Write what stands after the @, such as example.org.",
                        "rules.yml:9:15: This is not the hash of an address; an address itself may not stand here. Write the"
                                + " 32 digits that \"smallplaces address-hash\" prints for it.",
                        "rules.yml:11:5: The field \"domains\" is missing. Add a line such as \"domains: [example.org]\".",
                        "rules.yml:13:14: These are not such characters. Use some of: + - . _ =",
                        "rules.yml:14:5: The domain one.example has a rule already. Keep one of the two.",
                        "rules.yml:15:19: A list is expected here. Begin each item on a line of its own with \"- \".");
        SigningRules rules = read.rules();
        assertThat(rules.allow().networks()).containsExactly("192.0.2.0/24");
        assertThat(rules.block().domains()).containsExactly("xn--bcher-kva.example");
        assertThat(rules.limits().connection()).isEqualTo(new Pace(30, 300));
        assertThat(read.rulesInOrder()).isFalse();
    }

    @Test
    void whatIsNoYamlIsToldAndTheBuiltInRulesHold() throws IOException {
        CampaignFolder read = read("block: [\n");
        assertThat(read.mistakes()).hasSize(1);
        assertThat(read.mistakes().get(0).inOneLine()).startsWith("rules.yml:").contains("This is not YAML");
        assertThat(read.rules()).isEqualTo(BuiltInRules.read());
    }

    @Test
    void aFileOfCommentsAloneOrNoneIsNoMistake() throws IOException {
        assertThat(read("# nothing yet\n\n").mistakes()).isEmpty();
        Files.delete(folder.resolve("rules.yml"));
        assertThat(CampaignFolder.read(folder).rules()).isEqualTo(BuiltInRules.read());
    }

    @Test
    void anEmptiedFileIsASlipAndTakesNoRulesAway() throws IOException {
        for (String emptied : new String[] {"", "\n \n"}) {
            CampaignFolder read = read(emptied);
            assertThat(read.mistakes()).extracting(Mistake::problem).containsExactly("The file is empty.");
            assertThat(read.rulesInOrder()).isFalse();
        }
        assertThat(read("  # none\n").rulesInOrder()).isTrue();
    }

    @Test
    void limitsThatAreGivenReplaceThoseBuiltIn() throws IOException {
        CampaignFolder read =
                read("limits:\n  connection: {minute: 5, hour: 50}\n  trusted-connection: {hour: 9000}\n");
        assertThat(read.mistakes()).isEmpty();
        assertThat(read.rules().limits().connection()).isEqualTo(new Pace(5, 50));
        assertThat(read.rules().limits().trusted()).isEqualTo(new Pace(600, 9_000));
        assertThat(read.rules().limits().domainAnHour()).isEqualTo(100);
    }
}
