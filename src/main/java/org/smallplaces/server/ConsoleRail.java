package org.smallplaces.server;

import java.time.Clock;
import java.util.List;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.ConsoleEntry;
import org.smallplaces.core.StaffAct;
import org.smallplaces.staff.ConsoleFrame;

/** The places of the console, and the pages that each campaign has, in the order in which they stand in the rail. */
final class ConsoleRail {
    /** Where staff may go, in the order of the rail; the first three stand in the bar of a phone. */
    private static final List<ConsoleEntry> PLACES = List.of(
            new ConsoleEntry("layout.staff.home", "/staff", StaffAct.SEE_HOME),
            new ConsoleEntry("layout.staff.campaigns", "/staff/campaigns", StaffAct.SEE_CAMPAIGNS),
            new ConsoleEntry("layout.staff.approvals", "/staff/approvals", StaffAct.SEE_APPROVALS),
            new ConsoleEntry("layout.staff.files", "/staff/campaigns/files", StaffAct.ADD_CAMPAIGNS),
            new ConsoleEntry("layout.staff.complaints", "/staff/complaints", StaffAct.HANDLE_COMPLAINTS),
            new ConsoleEntry("layout.staff.register", "/staff/register", StaffAct.READ_REGISTER),
            new ConsoleEntry("recipients.nav", "/staff/recipients", StaffAct.SEE_RECIPIENTS),
            new ConsoleEntry("layout.staff.list", "/staff/updates", StaffAct.WRITE_TO_LIST),
            new ConsoleEntry("layout.staff.mail", "/staff/mail", StaffAct.SEE_MAIL),
            new ConsoleEntry("requests.nav", "/staff/requests", StaffAct.SEE_REQUESTS),
            new ConsoleEntry("retention.nav", "/staff/retention", StaffAct.SEE_RETENTION),
            new ConsoleEntry("layout.staff.backups", "/staff/backups", StaffAct.SEE_BACKUPS),
            new ConsoleEntry("layout.staff.people", "/staff/people", StaffAct.SEE_PEOPLE),
            new ConsoleEntry("layout.staff.audit", "/staff/audit", StaffAct.READ_AUDIT),
            new ConsoleEntry("layout.staff.settings", "/staff/settings", StaffAct.SEE_SETTINGS));

    /** The pages of a campaign, in the order in which they are needed. */
    private static final List<ConsoleEntry> OF_CAMPAIGN = List.of(
            new ConsoleEntry("layout.staff.overview", "", StaffAct.SEE_CAMPAIGNS),
            new ConsoleEntry("layout.staff.edit", "/edit", StaffAct.EDIT_CAMPAIGNS),
            new ConsoleEntry("layout.staff.texts", "/texts", StaffAct.EDIT_CAMPAIGNS),
            new ConsoleEntry("layout.staff.versions", "/versions", StaffAct.SEE_CAMPAIGNS),
            new ConsoleEntry("layout.staff.consent", "/consent", StaffAct.SEE_CAMPAIGNS),
            new ConsoleEntry("layout.staff.picture", "/picture", StaffAct.EDIT_CAMPAIGNS),
            new ConsoleEntry("layout.staff.around", "/around", StaffAct.EDIT_CAMPAIGNS),
            new ConsoleEntry("layout.staff.state", "/state", StaffAct.EDIT_CAMPAIGNS),
            ConsoleEntry.ofLetters("layout.staff.invitations", "/invitations", StaffAct.INVITE),
            ConsoleEntry.ofLetters("layout.staff.assents", "/assents", StaffAct.REVIEW),
            ConsoleEntry.ofLetters("layout.staff.approve", "/approve", StaffAct.REVIEW),
            ConsoleEntry.ofLetters("layout.staff.organisations", "/organisations", StaffAct.REVIEW),
            new ConsoleEntry("layout.staff.review", "/review", StaffAct.REVIEW),
            ConsoleEntry.ofLetters("layout.staff.order", "/order", StaffAct.ARRANGE_LETTERS),
            ConsoleEntry.ofLetters("layout.staff.release", "/release", StaffAct.EDIT_CAMPAIGNS),
            ConsoleEntry.ofLetters("layout.staff.press", "/press", StaffAct.ARRANGE_LETTERS),
            ConsoleEntry.ofDeclarations("layout.staff.snapshots", "/snapshots", StaffAct.EDIT_CAMPAIGNS),
            new ConsoleEntry("layout.staff.updates", "/updates", StaffAct.WRITE_UPDATES),
            new ConsoleEntry("layout.staff.packs", "/packs", StaffAct.HANDLE_PACKS),
            new ConsoleEntry("layout.staff.deliveries", "/deliveries", StaffAct.HANDLE_PACKS));

    private ConsoleRail() {}

    static ConsoleFrame frame(Catalogue campaigns, Clock clock) {
        return new ConsoleFrame(campaigns, PLACES, OF_CAMPAIGN, clock);
    }
}
