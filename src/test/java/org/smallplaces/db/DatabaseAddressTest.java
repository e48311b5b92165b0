package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @Test
    void readsAllPartsAndDecodesThem() {
        DatabaseAddress address = DatabaseAddress.parse(
                "postgresql://si%40te:p%2Fa%3As+s@db.example:6543/small%20places?sslmode=require");
        assertThat(address)
                .isEqualTo(new DatabaseAddress(
                        "db.example", 6543, "small places", "si@te", "p/a:s+s", Map.of("sslmode", "require")));
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/small%20places?sslmode=require");
    }

    @Test
    void portAndPasswordMayBeLeftOut() {
        assertThat(DatabaseAddress.parse("postgres://site@localhost/db"))
                .isEqualTo(new DatabaseAddress("localhost", 5432, "db", "site", "", Map.of()));
    }

    @Test
    void anIpv6HostKeepsItsBracketsOnlyInTheUrl() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://site:x@[::1]:5433/db");
        assertThat(address.host()).isEqualTo("::1");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5433/db");
    }

    @Test
    void requireEncryptsAndVerifyFullChecksTheName() {
        PgConnectOptions require =
                DatabaseAddress.parse("postgresql://u:p@h/d?sslmode=require").options();
        assertThat(require.getSslMode()).isEqualTo(SslMode.REQUIRE);
        assertThat(require.getSslOptions().isTrustAll()).isTrue();
        PgConnectOptions full = DatabaseAddress.parse("postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=/ca.pem")
                .options();
        assertThat(full.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(full.getSslOptions().isTrustAll()).isFalse();
        assertThat(full.getSslOptions().getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
        assertThat(full.getSslOptions().getTrustOptions()).isNotNull();
    }

    @Test
    void settingsForTheSessionReachBothClients() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://u:p@h/d?options=-c%20statement_timeout%3D5s")
                .withSetting("role", "smallplaces_serve");
        assertThat(address.options().getProperties())
                .containsEntry("options", "-c statement_timeout=5s -c role=smallplaces_serve");
        assertThat(address.jdbcUrl()).endsWith("?options=-c%20statement_timeout%3D5s%20-c%20role%3Dsmallplaces_serve");
    }

    @Test
    void thePasswordIsNeverShown() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://u:geheim@h/d");
        assertThat(address + address.jdbcUrl()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://u:geheim@h/d",
                "postgresql://u:geheim@h",
                "postgresql://u:geheim@h/",
                "postgresql://u:geheim@h/a/b",
                "postgresql://h/d",
                "postgresql://u:gehei%m@h/d",
                "postgresql://u:geheim@h:port/d",
                "postgresql://u:geheim@/d",
                "postgresql://u:geheim@h/d?sslmode=maybe",
                "postgresql://u:geheim@h/d?color=red"
            })
    void aWrongAddressIsRefusedWithARemedyAndWithoutThePassword(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseAddress.parse(url))
                .withMessageContaining("The database address")
                .withMessageMatching(".*(write it as|use |remove it).*")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("gehei"))
                .withNoCause();
    }
}
