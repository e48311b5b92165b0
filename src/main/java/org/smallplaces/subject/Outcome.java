package org.smallplaces.subject;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a request. It stays when everything else of the request is gone, so that it can be shown what became of
 * each and why one was refused (articles 5(2) and 12(4) of the UK GDPR); fixed words name nobody.
 */
enum Outcome {
    COPY_SENT("done", RequestKind.EXPORT),
    /** A signature of theirs, which has changed since they asked. */
    CORRECTED("done", RequestKind.RECTIFY),
    /** Anything else, as an answer to them says in words: no record tells of it. */
    CORRECTED_ELSEWHERE("done", RequestKind.RECTIFY),
    /** They can change it themselves, and whether they did is theirs to say. */
    TOLD_HOW("done", RequestKind.RECTIFY),
    /** Several uses, or one that the program does not know. */
    STOPPED("done", RequestKind.OBJECT),
    /** These three are done by the program, and nobody says them of what was done by hand. */
    NO_MAIL("done"),
    CONNECTION_DELETED("done"),
    INVITATION_REMOVED("done"),
    /** By the steps that the page of the request names: signatures of theirs are held. */
    RESTRICTED("done", RequestKind.RESTRICT),
    /** Where no signature is theirs that could be held; an answer to them says in words what was done. */
    RESTRICTED_ELSEWHERE("done", RequestKind.RESTRICT),
    /** By two people, or by the owner of the mailbox: nobody says it of an erasure by hand. */
    ERASED("done"),
    /** The request was itself among what was erased. */
    REQUEST_ERASED("done"),
    /** Only where that is so. */
    NOTHING_HELD("done", RequestKind.values()),
    TAKEN_BACK("taken-back", RequestKind.values()),
    NOT_IDENTIFIED("refused", RequestKind.values()),
    UNFOUNDED("refused", RequestKind.values()),
    OTHER_LAW("refused", RequestKind.values()),
    GROUNDS("refused", RequestKind.OBJECT),
    ACCURATE("refused", RequestKind.RECTIFY),
    /** None of the four of article 18(1). */
    NO_CASE("refused", RequestKind.RESTRICT);

    private final String state;

    @SuppressWarnings("ImmutableEnumChecker") // written once, and only read
    private final Set<RequestKind> kinds;

    Outcome(String state, RequestKind... kinds) {
        this.state = state;
        this.kinds = EnumSet.noneOf(RequestKind.class);
        this.kinds.addAll(Arrays.asList(kinds));
    }

    /** What a request of this kind may be closed with by hand, of what is held. */
    static List<Outcome> of(RequestKind kind, Held held) {
        return Arrays.stream(values())
                .filter(one -> one.kinds.contains(kind))
                .filter(one -> switch (one) {
                    case NOTHING_HELD -> held.nothing();
                    case RESTRICTED -> !held.standing().isEmpty();
                    case RESTRICTED_ELSEWHERE -> held.standing().isEmpty() && !held.nothing();
                    default -> true;
                })
                .toList();
    }

    /** What came of a request that was granted as it was asked. */
    static Outcome granted(RequestKind kind) {
        return switch (kind) {
            case EXPORT -> COPY_SENT;
            case ERASE -> ERASED;
            case OBJECT -> NO_MAIL;
            case RECTIFY -> CORRECTED;
            case RESTRICT -> RESTRICTED;
        };
    }

    /** The state in which it leaves the request. */
    String state() {
        return state;
    }

    boolean isRefusal() {
        return state.equals("refused");
    }

    /** As the form, the database and message keys say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Outcome> parse(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
