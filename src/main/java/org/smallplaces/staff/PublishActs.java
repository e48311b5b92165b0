package org.smallplaces.staff;

import org.smallplaces.campaign.Publishing;

/**
 * What of publishing needs two people.
 *
 * @param letters the words of a letter
 * @param consent other words of consent of a petition
 * @param target that what people signed goes to others
 */
public record PublishActs(PublishAct letters, PublishAct consent, PublishAct target) {
    /** All of them, each carried out by {@code publishing}. */
    public static PublishActs of(Publishing publishing) {
        return new PublishActs(
                PublishAct.ofLetters(publishing), PublishAct.ofConsent(publishing), PublishAct.ofTarget(publishing));
    }
}
