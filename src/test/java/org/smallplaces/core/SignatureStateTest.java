package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.core.SignatureState.DISOWNED;
import static org.smallplaces.core.SignatureState.EXPIRED;
import static org.smallplaces.core.SignatureState.INVALIDATED;
import static org.smallplaces.core.SignatureState.PENDING;
import static org.smallplaces.core.SignatureState.RECORDED;
import static org.smallplaces.core.SignatureState.SUPERSEDED;
import static org.smallplaces.core.SignatureState.VERIFIED;
import static org.smallplaces.core.SignatureState.WITHDRAWN;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureStateTest {
    @ParameterizedTest
    @EnumSource(SignatureState.class)
    void nothingIsLeftOutOfTheLifeOfASignature(SignatureState state) {
        assertThat(Arrays.stream(SignatureState.values()).filter(state::canBecome))
                .containsExactlyInAnyOrder(
                        switch (state) {
                            case PENDING -> new SignatureState[] {VERIFIED, EXPIRED, SUPERSEDED, DISOWNED, INVALIDATED};
                            case RECORDED -> new SignatureState[] {VERIFIED, WITHDRAWN, INVALIDATED};
                            case VERIFIED -> new SignatureState[] {WITHDRAWN, INVALIDATED};
                            case INVALIDATED -> new SignatureState[] {PENDING, RECORDED, VERIFIED, WITHDRAWN};
                            case EXPIRED, SUPERSEDED, DISOWNED, WITHDRAWN -> new SignatureState[] {};
                        });
    }

    @ParameterizedTest
    @EnumSource(SignatureState.class)
    void everyStateIsFoundByItsWord(SignatureState state) {
        assertThat(SignatureState.of(state.word())).isEqualTo(state);
        assertThat(state.word()).isLowerCase();
    }

    @Test
    void whoWithdrewStaysWithdrawn() {
        assertThat(SignatureState.values()).noneMatch(WITHDRAWN::canBecome);
    }
}
