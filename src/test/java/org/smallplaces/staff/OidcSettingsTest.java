package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSettingsTest {
    @Test
    void oneAddressSaysItAll() {
        OidcSettings settings = OidcSettings.parse(
                "https://small%40places:s%3Acr+t@login.example.org/realms/charity?name=Our%20log-in");
        assertThat(settings)
                .isEqualTo(new OidcSettings(
                        "https://login.example.org/realms/charity", "small@places", "s:cr+t", "Our log-in"));
        assertThat(settings.toString()).doesNotContain("s:cr+t");
        assertThat(OidcSettings.parse("http://a:b@localhost:9000").name()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.org",
                "https://login.example.org",
                "https://only-id@login.example.org",
                "http://id:hush@login.example.org",
                "https://id:hush@login.example.org?nome=x",
                "https://id:hush@login.example.org?name=",
                "https://id:hush@login.example.org/#x",
                "https://id:hu sh@login.example.org"
            })
    void whatIsWrongIsSaidWithoutTheSecret(String url) {
        assertThatThrownBy(() -> OidcSettings.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SMALLPLACES_OIDC_URL")
                .hasMessageNotContaining("hush");
    }
}
