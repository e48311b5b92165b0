package org.smallplaces.approval;

/** What came of approving, refusing or withdrawing. Nothing but {@link Done} has changed anything. */
public sealed interface DecideResult {
    /** It is so; and if it was approved, it was carried out. */
    record Done(Proposal proposal) implements DecideResult {}

    /** There is no such proposal, or not for this person. */
    record NotThere() implements DecideResult {}

    /** Somebody was faster, or it was withdrawn, or its time ran out: the proposal as it is now. */
    record TooLate(Proposal proposal) implements DecideResult {}

    /** Nobody decides about what they proposed themselves. */
    record OwnProposal() implements DecideResult {}

    /** Nobody decides about what was proposed by the person who invited them. */
    record InvitedByProposer() implements DecideResult {}

    /** Only whoever proposed it takes it back. */
    record NotYours() implements DecideResult {}

    /** This person may not decide, or not any more. */
    record NotAllowed() implements DecideResult {}

    /** Whoever proposed it may not any more, so that it takes a new proposal by somebody who may. */
    record ProposerMayNot() implements DecideResult {}

    /** It cannot be carried out as things are, for what the message says; it goes on waiting. */
    record Impossible(String messageKey) implements DecideResult {}
}
