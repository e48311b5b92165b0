package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.page.Messages;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** Invites the people of a file by the rules of the console; for the command line. */
public final class InvitationImport {
    private final Invites invites;
    private final Messages messages;
    private final Clock clock;

    public InvitationImport(Pool pool, AddressHashes hashes, Sealer sealer, Messages messages, Clock clock) {
        this.invites = new Invites(pool, hashes, new InvitationStore(hashes, sealer), clock, () -> {});
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param invited how many people were invited, or could be
     * @param leftOut how many rows were left out
     * @param problems a line for each thing that is wrong with them, without names and addresses
     * @param refused why nothing was done, or empty
     */
    public record Report(int invited, int leftOut, List<String> problems, String refused) {}

    /**
     * Invites everybody in {@code file} with whose row nothing is wrong.
     *
     * @param fromElsewhere whether these people gave their names elsewhere already
     * @param looking whether it is only looked through, and nothing stored
     */
    public Future<Report> run(Campaign campaign, byte[] file, boolean fromElsewhere, boolean looking) {
        if (!campaign.definition().kind().hasLines()) {
            return refused("This is a petition: only letters and declarations have invitations.");
        }
        if (campaign.state(clock.instant()) != CampaignState.OPEN) {
            return refused("People can be invited only while signing is open.");
        }
        InviteSheet sheet = InviteSheet.decode(file)
                .map(text -> InviteSheet.read(
                        text, messages.languages(), campaign.definition().firstLanguage()))
                .orElse(new InviteSheet(List.of(), List.of(), List.of(), "invite.sheet.encoding"));
        if (!sheet.fatal().isEmpty()) {
            return refused(messages.text(Messages.FALLBACK, sheet.fatal()) + ".");
        }
        return invites.check(campaign, sheet, "command")
                .compose(check -> (looking
                                ? Future.succeededFuture(check.rows().size())
                                : invites.invite(campaign, check.rows(), fromElsewhere, "command"))
                        .map(invited -> new Report(invited, leftOut(check), problems(check), "")));
    }

    private static Future<Report> refused(String why) {
        return Future.succeededFuture(new Report(0, 0, List.of(), why));
    }

    private static int leftOut(InviteCheck check) {
        return (int)
                check.problems().stream().map(InviteProblem::row).distinct().count();
    }

    private List<String> problems(InviteCheck check) {
        return check.problems().stream()
                .map(problem -> "Line " + problem.row() + ", "
                        + messages.text(Messages.FALLBACK, problem.columnKey()) + ": "
                        + messages.text(Messages.FALLBACK, problem.key(), Map.of("other", problem.other())))
                .toList();
    }
}
