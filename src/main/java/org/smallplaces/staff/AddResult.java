package org.smallplaces.staff;

import org.smallplaces.core.StaffMember;

/** What came of adding an account. */
public sealed interface AddResult {
    /** The account is there. */
    record Added(StaffMember member) implements AddResult {}

    /** The address has an account already, which may be a disabled one; nothing was changed. */
    record AddressTaken() implements AddResult {}

    /** This is no e-mail address. */
    record NotAnAddress() implements AddResult {}

    /** A name has 1 to 100 characters on one line. */
    record NotAName() implements AddResult {}

    /** The password breaks a rule. */
    record PasswordRefused(PasswordFault fault) implements AddResult {}
}
