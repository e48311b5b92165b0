package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final UUID ROW = new UUID(7, 7);
    private static final String ADDRESS = "anna@example.org";
    private final Sealer sealer = new Sealer(TestKeys.fresh(), new SecureRandom());

    @Property(tries = 200)
    void whatWasSealedOpensInItsOwnRow(@ForAll String text, @ForAll long row) {
        String clear = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(sealer.open(new UUID(row, row), sealer.seal(new UUID(row, row), clear)))
                .isEqualTo(clear);
    }

    @Test
    void aSealedAddressDoesNotHoldTheAddressAndIsDifferentEveryTime() {
        byte[] sealed = sealer.seal(ROW, ADDRESS);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("anna", "example");
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> Arrays.toString(sealer.seal(ROW, ADDRESS)))
                        .collect(Collectors.toSet()))
                .hasSize(1_000);
    }

    @Test
    void anAddressMovedToAnotherRowDoesNotOpen() {
        byte[] sealed = sealer.seal(ROW, ADDRESS);
        assertThatThrownBy(() -> sealer.open(new UUID(7, 8), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneFlippedBitAnywhereDoesNotOpen() {
        byte[] sealed = sealer.seal(ROW, ADDRESS);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> sealer.open(ROW, flipped)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aCutValueDoesNotOpenWhereverItWasCut() {
        byte[] sealed = sealer.seal(ROW, ADDRESS);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> sealer.open(ROW, cut)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theKeysOfAnotherSiteOpenNothing() {
        byte[] sealed = new Sealer(TestKeys.fresh(), new SecureRandom()).seal(ROW, ADDRESS);
        assertThatThrownBy(() -> sealer.open(ROW, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not in the key file");
    }

    @Test
    void afterARenewalOldValuesOpenAndNewOnesAreSealedUnderTheNewKey() {
        List<String> older = TestKeys.lines();
        Sealer before = new Sealer(TestKeys.read(older), new SecureRandom());
        Sealer after = new Sealer(TestKeys.read(TestKeys.renewed(older, "encryption")), new SecureRandom());
        assertThat(after.open(ROW, before.seal(ROW, ADDRESS))).isEqualTo(ADDRESS);
        assertThatThrownBy(() -> before.open(ROW, after.seal(ROW, ADDRESS))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theComplaintDoesNotRepeatWhatWasSealed() {
        byte[] sealed = sealer.seal(ROW, ADDRESS);
        assertThatThrownBy(() -> sealer.open(new UUID(0, 0), sealed)).hasMessageNotContaining("anna");
    }
}
