package org.smallplaces.journey;

import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** A petition with words that are easy to read, whose text was changed after somebody had signed it. */
final class ChangedPetition {
    static final String PATH = "/campaigns/" + StateCampaigns.CHANGING;

    /** "My signature" of whoever signed the text as it was before. */
    private static String mine = "";

    private ChangedPetition() {}

    /** Changes the text where that is still to be done, and gives the path of the earlier signature. */
    static synchronized String signedBefore() {
        if (mine.isEmpty()) {
            TrialSite site = TrialSite.shared();
            String id = sign("Miriam Levy", "before@example.org");
            site.extendText(StateCampaigns.CHANGING, "And we ask for a bench.");
            mine = "/s/" + site.token(TokenPurpose.MY_SIGNATURE, id, 1);
        }
        return mine;
    }

    /** Two of one name and postcode sign it, which the site has noticed. */
    static void signedTwice() {
        String one = sign("Noa Stein", "one@example.org");
        String other = sign("Noa Stein", "other@example.org");
        TrialSite.shared()
                .execute("insert into same_name_key select id, mailbox, campaign_id, 7 from signature where id in ('"
                        + one + "', '" + other + "') on conflict (signature_id) do update set key = 7;"
                        + " insert into same_name_group (campaign_id, key, found_at) select campaign_id, 7, now()"
                        + " from signature where id = '" + one + "' on conflict do nothing");
    }

    /** Three sign it with words of their own: long ones, one that does not break, and some from right to left. */
    static void signedWithComments(String tag) {
        sign(
                "Ada Bell",
                "ada-" + tag + "@example.org",
                "Because the library is where my children did their homework, and where I learned to read at forty.");
        sign("Ben Cole", "ben-" + tag + "@example.org", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk");
        sign("רוזה פלדמן", "rosa-" + tag + "@example.org", "כי זה הדבר הנכון לעשות.");
    }

    private static String sign(String name, String address) {
        return sign(name, address, "");
    }

    private static String sign(String name, String address, String comment) {
        TrialSite site = TrialSite.shared();
        Visitor visitor = new Visitor(site.port(), "127.0.0.1");
        Fields form = visitor.form(StateCampaigns.CHANGING, name, address).with("comment", comment);
        taken(visitor.sign(StateCampaigns.CHANGING, form));
        String id = site.ask("select s.id from signature s join campaign c on c.id = s.campaign_id where c.slug = '"
                + StateCampaigns.CHANGING + "' and s.state = 'pending' and s.name = '" + name + "'");
        taken(visitor.post("/v/" + site.token(TokenPurpose.VERIFY, id, 1), Fields.of()));
        return id;
    }

    private static void taken(Answer answer) {
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.words());
        }
    }
}
