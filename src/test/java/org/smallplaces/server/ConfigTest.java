package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final Map<String, String> EARNEST = Map.of(
            "BASE_URL", "https://letters.example.org",
            "KEYS", "/etc/smallplaces/keys",
            "SMTP_URL", "smtps://mail.example.org");

    @Test
    void withoutSettingsItIsATrialOnThisMachine() {
        Config config = Config.of(Map.of("PATH", "/bin"));
        assertThat(config.trial()).isTrue();
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(config.data()).isEqualTo(Path.of("data"));
        assertThat(config.campaigns()).isEqualTo(Path.of("campaigns"));
        assertThat(config.keyFile()).isEqualTo(Path.of("data", "trial-keys"));
        assertThat(config.database()).isEmpty();
        assertThat(config.smtp()).isEmpty();
        assertThat(config.trustedProxies()).isEmpty();
        assertThat(config.roles()).isEqualTo(EnumSet.allOf(NodeRole.class));
    }

    @Test
    void aTrialOnAnotherPortNamesThatPort() {
        Config config = Config.of(settings(Map.of("PORT", "18080", "DATA", "/srv/data")));
        assertThat(config.trial()).isTrue();
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://localhost:18080"));
    }

    @Test
    void inEarnestAddressKeysAndMailServerAreEnough() {
        Config config = Config.of(settings(EARNEST));
        assertThat(config.trial()).isFalse();
        assertThat(config.keyFile()).isEqualTo(Path.of("/etc/smallplaces/keys"));
        assertThat(config.mailFrom().toString()).isEqualTo("Small Places <no-reply@letters.example.org>");
    }

    @Test
    void theEmbeddedDatabaseInEarnestIsBackedUpEachNightAndOthersWhereAFolderIsNamed() {
        assertThat(Config.of(settings(EARNEST)).backups()).contains(Path.of("data", "backups"));
        assertThat(Config.of(settings(Map.of())).backups()).as("a trial").isEmpty();
        Map<String, String> off = new java.util.HashMap<>(EARNEST);
        off.put("BACKUPS", "off");
        assertThat(Config.of(settings(off)).backups()).isEmpty();
        Map<String, String> external = new java.util.HashMap<>(EARNEST);
        external.put("DATABASE_URL", "postgresql://user:word@db.example.org/letters");
        assertThat(Config.of(settings(external)).backups()).isEmpty();
        external.put("BACKUPS", "/srv/backups");
        assertThat(Config.of(settings(external)).backups()).contains(Path.of("/srv/backups"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASE_URL", "KEYS", "SMTP_URL"})
    void oneOfTheThreeWithoutTheOthersNamesWhatIsMissing(String given) {
        assertThatThrownBy(() -> Config.of(settings(Map.of(given, EARNEST.get(given)))))
                .isInstanceOf(ConfigException.class)
                .satisfies(mistake -> assertThat(mistake.getMessage().lines())
                        .hasSize(2)
                        .allMatch(line -> line.contains(" is missing. ")));
    }

    @Test
    void aDatabaseAloneIsNoTrialEither() {
        assertThatThrownBy(() -> Config.of(settings(Map.of("DATABASE_URL", "postgresql://a:b@localhost/c"))))
                .hasMessageContainingAll("SMALLPLACES_BASE_URL", "SMALLPLACES_KEYS", "SMALLPLACES_SMTP_URL");
    }

    @Test
    void everyMistakeIsNamedAtOnceALineEach() {
        Map<String, String> wrong = new HashMap<>(settings(Map.of(
                "PORT", "http",
                "BASE_URL", "letters.example.org",
                "DATABASE_URL", "mysql://x",
                "SMTP_URL", "mail.example.org",
                "MAIL_FROM", "nobody",
                "TRUSTED_PROXIES", "10.0.0.0/99",
                "ROLES", "web,cook",
                "PROT", "8080")));
        wrong.put("SMALLPLACES_TEST_DATABASE_URL", "is for tests");
        assertThatThrownBy(() -> Config.of(wrong))
                .isInstanceOf(ConfigException.class)
                .satisfies(mistakes -> {
                    for (String name : new String[] {
                        "PORT",
                        "BASE_URL",
                        "DATABASE_URL",
                        "SMTP_URL",
                        "MAIL_FROM",
                        "TRUSTED_PROXIES",
                        "ROLES",
                        "PROT",
                        "KEYS"
                    }) {
                        assertThat(mistakes.getMessage().lines())
                                .as(name)
                                .filteredOn(line -> line.startsWith("SMALLPLACES_" + name + " "))
                                .hasSize(1);
                    }
                    assertThat(mistakes.getMessage().lines()).hasSize(9);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "letters.example.org",
                "localhost:8080",
                "letters.example.org:8080",
                "mailto:a@example.org",
                "http:letters.example.org",
                "https://",
                "https:///path",
                "ftp://letters.example.org",
                "https://letters.example.org/petitions",
                "https://letters.example.org?a=b",
                "https://letters.example.org#top",
                "https://user@letters.example.org",
                "https://letters.example.org:99999",
                "https://exa mple.org"
            })
    void whatIsNoAddressOfASiteIsRefusedWithAnExample(String baseUrl) {
        Map<String, String> all = new HashMap<>(EARNEST);
        all.put("BASE_URL", baseUrl);
        assertThatThrownBy(() -> Config.of(settings(all)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("such as https://letters.example.org")
                .satisfies(mistake -> assertThat(mistake.getMessage().lines()).hasSize(1));
    }

    @Test
    void passwordsAreInNoMessageAndInNoPrint() {
        Map<String, String> all = new HashMap<>(EARNEST);
        all.put("DATABASE_URL", "postgresql://user:s3cret@localhost:5432/db");
        all.put("SMTP_URL", "smtp://user:s3cret@mail.example.org:587");
        assertThat(Config.of(settings(all)).toString()).doesNotContain("s3cret");
        all.put("DATABASE_URL", "postgresql://user:s3cret@localhost:5432/db?nonsense=1");
        all.put("SMTP_URL", "smtp://user:s3cret@mail example.org:587");
        assertThatThrownBy(() -> Config.of(settings(all)))
                .satisfies(mistake -> assertThat(mistake.getMessage())
                        .contains("DATABASE_URL", "SMTP_URL")
                        .doesNotContain("s3cret"));
    }

    @Test
    void blanksAroundValuesAndEmptyValuesDoNotCount() {
        Config config = Config.of(settings(Map.of("PORT", " 8081 ", "KEYS", "  ", "ROLES", " web , jobs ")));
        assertThat(config.port()).isEqualTo(8081);
        assertThat(config.trial()).isTrue();
        assertThat(config.roles()).containsExactlyInAnyOrder(NodeRole.WEB, NodeRole.JOBS);
    }

    private static Map<String, String> settings(Map<String, String> brief) {
        Map<String, String> full = new HashMap<>();
        brief.forEach((name, value) -> full.put(Config.PREFIX + name, value));
        return full;
    }
}
