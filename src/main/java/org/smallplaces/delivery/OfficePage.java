package org.smallplaces.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Told;
import org.smallplaces.pack.LetterFacts;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackHead;

/**
 * {@code pages/delivery/office}: what an official finds by the link.
 *
 * @param stale whether the pack is just being replaced, so that it cannot be taken
 * @param replaced whether an erratum has put another pack in the place of the one that was sent first
 * @param delete whether the office has it and is to delete it: no erratum asks for that yet
 * @param gone how many in it are to be forgotten there too
 * @param errata what was put right, in the words of the organiser
 * @param kilobytes the size of the ZIP
 * @param told what is done with the name that an official gives, and who answers for it
 * @param staff whether somebody of the organiser's own people tries it out, which does not count
 */
record OfficePage(
        String action,
        String office,
        PackFacts facts,
        long kilobytes,
        boolean stale,
        boolean replaced,
        boolean delete,
        long gone,
        List<ErratumView> errata,
        Instant expires,
        Optional<Instant> acknowledged,
        String name,
        String reference,
        boolean staff,
        Optional<Told> told,
        HandOverPages.Errors errors) {
    /**
     * What was put right.
     *
     * @param edition that is not to be kept
     * @param changed how many in it changed, whatever it was
     * @param gone how many of those are to be forgotten there too
     */
    record ErratumView(int number, int edition, Instant at, String words, long changed, long gone) {}

    public PackHead head() {
        return facts.head();
    }

    public Optional<LetterFacts> letter() {
        return facts.letter();
    }

    public String statusPath() {
        return "/packs/" + facts.fingerprint();
    }

    public boolean failed() {
        return errors.any();
    }

    public List<HandOverPages.Field> fields() {
        return List.of(
                HandOverPages.Field.line("received-by", name, errors),
                HandOverPages.Field.line("reference", reference, errors));
    }
}
