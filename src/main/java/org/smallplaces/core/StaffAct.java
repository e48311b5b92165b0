package org.smallplaces.core;

import static org.smallplaces.core.StaffRole.AUDITOR;
import static org.smallplaces.core.StaffRole.DATA_PROTECTION;
import static org.smallplaces.core.StaffRole.DIRECTOR;
import static org.smallplaces.core.StaffRole.OFFICER;
import static org.smallplaces.core.StaffRole.REVIEWER;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What can be done in the console, and by which roles. Each route of the console names one; the README's table is
 * made of this.
 */
public enum StaffAct {
    /** See the first page, and what waits there. */
    SEE_HOME(Scope.ANYWHERE, OFFICER, REVIEWER, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** One's own name, password and sessions. */
    KEEP_OWN_ACCOUNT(Scope.ANYWHERE, OFFICER, REVIEWER, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** Set up one's own second factor, and change it. */
    CHANGE_OWN_FACTOR(Scope.ANYWHERE, true, OFFICER, REVIEWER, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** See campaigns and their numbers, no names. */
    SEE_CAMPAIGNS(Scope.CAMPAIGN, OFFICER, REVIEWER, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** Write texts and definitions, open, pause and close. */
    EDIT_CAMPAIGNS(Scope.CAMPAIGN, OFFICER, DIRECTOR),
    /** Make a new campaign, or have the files read again. */
    ADD_CAMPAIGNS(Scope.SITE, OFFICER, DIRECTOR),
    /** Put the signatories of a letter in order, and take its words for the press. */
    ARRANGE_LETTERS(Scope.CAMPAIGN, OFFICER, DIRECTOR),
    /** See signatures by name, and decide about them. */
    REVIEW(Scope.CAMPAIGN, OFFICER, REVIEWER, DIRECTOR),
    /** Invite people to sign a letter, and see what they answered. */
    INVITE(Scope.CAMPAIGN, OFFICER, DIRECTOR),
    /** Find signatures by their whole address. */
    FIND_BY_ADDRESS(Scope.CAMPAIGN, REVIEWER, DIRECTOR, DATA_PROTECTION),
    /** See, build and download packs. */
    HANDLE_PACKS(Scope.CAMPAIGN, OFFICER, DIRECTOR),
    /** Approve that a pack is handed over to an official. */
    APPROVE_HAND_OVERS(Scope.CAMPAIGN, true, DIRECTOR),
    /** Edit what is gone through before a pack is handed over. */
    EDIT_CHECKLISTS(Scope.SITE, OFFICER, DIRECTOR),
    /** Write updates to the supporters of a campaign, pause and stop them. */
    WRITE_UPDATES(Scope.CAMPAIGN, OFFICER, DIRECTOR),
    /** Write to those of the whole site who stay in touch. */
    WRITE_TO_LIST(Scope.SITE, OFFICER, DIRECTOR),
    /** Approve that an update is sent and shown. */
    APPROVE_UPDATES(Scope.CAMPAIGN, true, DIRECTOR),
    /** See what was proposed, and withdraw one's own proposals. */
    SEE_APPROVALS(Scope.ANYWHERE, OFFICER, REVIEWER, DIRECTOR, DATA_PROTECTION),
    /** Approve or refuse what somebody else proposed. */
    DECIDE_APPROVALS(Scope.ANYWHERE, true, DIRECTOR, DATA_PROTECTION),
    /** Read what others propose that touches personal data, without a say: updates, words of consent, hand-overs. */
    OVERSEE_PROPOSALS(Scope.CAMPAIGN, DATA_PROTECTION),
    /** Approve that the public sees a letter that went round quietly. */
    APPROVE_RELEASES(Scope.CAMPAIGN, true, DIRECTOR),
    /** Read complaints, answer and close them. */
    HANDLE_COMPLAINTS(Scope.SITE, DIRECTOR, DATA_PROTECTION),
    /** Read the register of processing, and take it away. */
    READ_REGISTER(Scope.SITE, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** See to whom personal data went, and what was put right since. */
    SEE_RECIPIENTS(Scope.SITE, DIRECTOR, DATA_PROTECTION),
    /** See how mail fares, and send a test. */
    SEE_MAIL(Scope.SITE, OFFICER, DIRECTOR, DATA_PROTECTION),
    /** Lift addresses off the suppression list. */
    CHANGE_SUPPRESSION(Scope.SITE, DIRECTOR, DATA_PROTECTION),
    /** See which backups were made. */
    SEE_BACKUPS(Scope.SITE, OFFICER, DIRECTOR, DATA_PROTECTION),
    /** Send or drop mail that is held since a backup was restored. */
    DECIDE_HELD_MAIL(Scope.SITE, true, DIRECTOR),
    /** See what people ask about their own data, by when it is due and what came of it; not whose it is. */
    SEE_REQUESTS(Scope.SITE, DIRECTOR, DATA_PROTECTION),
    /** Do what they ask, or propose to erase. */
    HANDLE_REQUESTS(Scope.SITE, true, DATA_PROTECTION),
    /** Approve that somebody is erased who has not proved the mailbox. */
    APPROVE_ERASURES(Scope.SITE, true, DIRECTOR, DATA_PROTECTION),
    /** See how long what is kept, and what goes next. */
    SEE_RETENTION(Scope.SITE, DIRECTOR, DATA_PROTECTION),
    /** Delete what is due, and say how long names are kept. */
    RUN_RETENTION(Scope.SITE, true, DIRECTOR, DATA_PROTECTION),
    /** Read and export the audit. */
    READ_AUDIT(Scope.SITE, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** See the settings of the site. */
    SEE_SETTINGS(Scope.SITE, OFFICER, REVIEWER, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** Change them. */
    CHANGE_SETTINGS(Scope.SITE, true, DIRECTOR),
    /** See who works here. */
    SEE_PEOPLE(Scope.SITE, DIRECTOR, DATA_PROTECTION, AUDITOR),
    /** Invite people, change their roles, disable their accounts. */
    MANAGE_PEOPLE(Scope.SITE, true, DIRECTOR);

    /** Where a role has to be held for an act. */
    public enum Scope {
        /** Held for every campaign. */
        SITE,
        /** Held for the campaign that the act is about, or for every one. */
        CAMPAIGN,
        /** Held for any campaign: the page itself shows only what its reader may see. */
        ANYWHERE
    }

    private final Scope scope;
    private final boolean dangerous;

    @SuppressWarnings("ImmutableEnumChecker") // written once, and handed out as a copy
    private final Set<StaffRole> roles;

    StaffAct(Scope scope, StaffRole first, StaffRole... others) {
        this(scope, false, first, others);
    }

    StaffAct(Scope scope, boolean dangerous, StaffRole first, StaffRole... others) {
        this.scope = scope;
        this.dangerous = dangerous;
        this.roles = EnumSet.of(first, others);
    }

    /** Where the role has to be held. */
    public Scope scope() {
        return scope;
    }

    /** Whether its forms ask whoever logged in some time ago to prove once more who they are. */
    public boolean isDangerous() {
        return dangerous;
    }

    /** Who may. */
    public Set<StaffRole> roles() {
        return Set.copyOf(roles);
    }

    /** Whether somebody in {@code role} may. */
    public boolean isOpenTo(StaffRole role) {
        return roles.contains(role);
    }

    /** The word for the act in the README and at the end of message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
