package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smallplaces.core.TokenPurpose;

class TokensTest {
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-00000000abcd");
    private static final String URL_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private final Tokens tokens = new Tokens(TestKeys.fresh());

    @Property(tries = 200)
    void aTokenIs44CharactersOfAUrlAndOpensWhatItWasMadeFor(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 255) int generation) {
        String token = tokens.mint(TokenPurpose.VERIFY, new UUID(high, low), generation);
        assertThat(token).matches("[A-Za-z0-9_-]{44}");
        assertThat(tokens.open(TokenPurpose.VERIFY, token))
                .hasValue(new Tokens.Opened(new UUID(high, low), generation));
    }

    @Test
    void aRepeatedMailCarriesTheSameLink() {
        assertThat(tokens.mint(TokenPurpose.VERIFY, ID, 1)).isEqualTo(tokens.mint(TokenPurpose.VERIFY, ID, 1));
    }

    @ParameterizedTest
    @EnumSource(TokenPurpose.class)
    void noLinkServesAnotherPurpose(TokenPurpose purpose) {
        String token = tokens.mint(purpose, ID, 1);
        for (TokenPurpose other : TokenPurpose.values()) {
            assertThat(tokens.open(other, token).isPresent()).isEqualTo(other == purpose);
        }
    }

    @Test
    void anyOtherCharacterAnywhereIsAForgery() {
        String token = tokens.mint(TokenPurpose.VERIFY, ID, 1);
        for (int i = 0; i < token.length(); i++) {
            for (char c : URL_ALPHABET.toCharArray()) {
                String forged = token.substring(0, i) + c + token.substring(i + 1);
                assertThat(tokens.open(TokenPurpose.VERIFY, forged).isPresent()).isEqualTo(forged.equals(token));
            }
        }
    }

    @Test
    void anotherGenerationOrIdIsAForgeryUnderTheOldCode() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.mint(TokenPurpose.VERIFY, ID, 1));
        bytes[16] = 2;
        assertThat(tokens.open(TokenPurpose.VERIFY, encode(bytes))).isEmpty();
        bytes[16] = 1;
        bytes[0] ^= 1;
        assertThat(tokens.open(TokenPurpose.VERIFY, encode(bytes))).isEmpty();
    }

    @Test
    void generationsHaveDifferentTokens() {
        assertThat(IntStream.range(0, 256).mapToObj(generation -> tokens.mint(TokenPurpose.VERIFY, ID, generation)))
                .doesNotHaveDuplicates();
    }

    @Test
    void cutLengthenedAndPaddedTokensOpenNothing() {
        String token = tokens.mint(TokenPurpose.VERIFY, ID, 1);
        List<String> damaged = List.of(
                "",
                token.substring(0, 43),
                token + "A",
                token + "=",
                token.substring(0, 43) + "=",
                token.substring(0, 42) + "==",
                "=".repeat(44),
                token.substring(0, 43) + " ",
                token.substring(0, 43) + "\n",
                token.substring(0, 43) + "é",
                token.replace(token.charAt(5), '+'));
        assertThat(damaged)
                .allSatisfy(
                        one -> assertThat(tokens.open(TokenPurpose.VERIFY, one)).isEmpty());
    }

    @Property(tries = 2_000)
    void whatSomebodyMadeUpOpensNothing(
            @ForAll @StringLength(44) @AlphaChars @NumericChars @Chars({'-', '_', '=', '+', '/'}) String made) {
        assertThat(tokens.open(TokenPurpose.VERIFY, made)).isEmpty();
    }

    @Test
    void aMegabyteIsRefusedByItsLength() {
        String huge = "A".repeat(1_000_000);
        assertTimeoutPreemptively(
                Duration.ofMillis(500),
                () -> IntStream.range(0, 100_000).forEach(i -> tokens.open(TokenPurpose.VERIFY, huge)));
        assertThat(tokens.open(TokenPurpose.VERIFY, huge)).isEmpty();
    }

    @Test
    void linksMadeUnderAnOlderKeyStillOpenAndNewOnesAreMadeUnderTheNewKey() {
        List<String> older = TestKeys.lines();
        Tokens before = new Tokens(TestKeys.read(older));
        Tokens after = new Tokens(TestKeys.read(TestKeys.renewed(older, "token")));
        String link = before.mint(TokenPurpose.VERIFY, ID, 3);
        assertThat(after.open(TokenPurpose.VERIFY, link)).hasValue(new Tokens.Opened(ID, 3));
        assertThat(before.open(TokenPurpose.VERIFY, after.mint(TokenPurpose.VERIFY, ID, 3)))
                .isEmpty();
    }

    @Test
    void linksOfAnotherSiteOpenNothing() {
        String link = new Tokens(TestKeys.fresh()).mint(TokenPurpose.VERIFY, ID, 1);
        assertThat(tokens.open(TokenPurpose.VERIFY, link)).isEmpty();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
