package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.core.InvitationState.BOUNCED;
import static org.smallplaces.core.InvitationState.DECLINED;
import static org.smallplaces.core.InvitationState.EXPIRED;
import static org.smallplaces.core.InvitationState.INVITED;
import static org.smallplaces.core.InvitationState.OPENED;
import static org.smallplaces.core.InvitationState.SIGNED;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvitationStateTest {
    @ParameterizedTest
    @EnumSource(InvitationState.class)
    void nothingIsLeftOutOfTheLifeOfAnInvitation(InvitationState state) {
        assertThat(Arrays.stream(InvitationState.values()).filter(state::canBecome))
                .containsExactlyInAnyOrder(
                        switch (state) {
                            case INVITED -> new InvitationState[] {OPENED, SIGNED, DECLINED, BOUNCED, EXPIRED};
                            case OPENED -> new InvitationState[] {INVITED, SIGNED, DECLINED, EXPIRED};
                            case SIGNED -> new InvitationState[] {};
                            case DECLINED -> new InvitationState[] {SIGNED};
                            case BOUNCED -> new InvitationState[] {INVITED, OPENED, SIGNED, DECLINED, EXPIRED};
                            case EXPIRED -> new InvitationState[] {INVITED, SIGNED};
                        });
    }

    @Test
    void whoDeclinedMayChangeTheirMindAndWhoSignedHasSigned() {
        assertThat(DECLINED.canBecome(SIGNED)).isTrue();
        assertThat(InvitationState.values()).noneMatch(SIGNED::canBecome);
    }
}
