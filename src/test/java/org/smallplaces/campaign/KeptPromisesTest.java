package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.SampleDraft.DANIEL;
import static org.smallplaces.campaign.SampleDraft.MIRIAM;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.Stands;
import org.smallplaces.campaign.KeptPromises.Fewer;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.core.Slug;
import org.smallplaces.db.AuditLog;

/** Nobody alone has names kept for longer than those who signed were told: neither in the console, nor by a file. */
class KeptPromisesTest extends CatalogueFixture {
    private static final Slug GATE = new Slug("the-gate");
    private static final String FILE = SampleFolder.DEFINITION.replace("send-by: 2027-07-15\n", "");
    private static final Outcome REFUSED = new Stands(KeptPromises.STANDS);

    private final KeptPromises promises = new KeptPromises();
    private Catalogue catalogue;
    private ConsoleCampaigns console;

    private Outcome publish(CampaignState from, CampaignState next, String closes) {
        ConsoleCampaign saved = await(console.find(GATE)).orElseThrow();
        await(console.save(MIRIAM, saved, saved.revision(), petition(closes)));
        int saves = await(console.find(GATE)).orElseThrow().saves();
        return await(console.publish(DANIEL, GATE, from, saves, next));
    }

    private Outcome close(String closes) {
        return publish(CampaignState.OPEN, CampaignState.OPEN, closes);
    }

    private static DefinitionForm petition(String closes) {
        return SampleDraft.form().with("send-by", "").with("closes", closes);
    }

    private void open(String closes) {
        catalogue = load();
        console = new ConsoleCampaigns(vertx, database.database().pool(), catalogue, WORDS, new AuditLog(), clock);
        await(console.create(MIRIAM, GATE, petition(closes)));
        SampleDraft.TEXTS.forEach((language, words) ->
                await(console.saveText(MIRIAM, await(console.find(GATE)).orElseThrow(), language, 0, words)));
        assertThat(publish(CampaignState.DRAFT, CampaignState.OPEN, closes)).isEqualTo(new Done());
    }

    private void sign(Slug slug) {
        database.execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, name,"
                + " email_sealed, country, postcode, comment, visibility, signed_at) select gen_random_uuid(),"
                + " uuid_send(gen_random_uuid()), c.id, (select min(id) from campaign_text where campaign_id = c.id),"
                + " (select min(id) from consent_wording where campaign_id = c.id), 'en', 'pending', 'Miriam Levy', '',"
                + " 'GB', 'NW11 8LX', '', 'public', '" + clock.instant() + "' from campaign c where slug = '" + slug
                + "'");
    }

    private Optional<LocalDate> keptUntil(Slug slug) {
        await(catalogue.refreshStates());
        Campaign campaign = catalogue.find(slug).orElseThrow();
        return KeptUntil.of(campaign, clock.instant());
    }

    private static Optional<LocalDate> day(String day) {
        return Optional.of(LocalDate.parse(day));
    }

    @Test
    void aLaterClosingDayKeepsNobodyLongerThanTheyWereTold() {
        open("2027-06-30 17:00");
        assertThat(close("2028-06-30 17:00")).as("nobody has signed").isEqualTo(new Done());
        assertThat(close("2027-06-30 17:00")).isEqualTo(new Done());
        clock.set("2027-02-02T00:00:00Z");
        sign(GATE);
        clock.set("2027-02-03T00:00:00Z");
        assertThat(close("2027-12-30 17:00")).isEqualTo(new Done());
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-12-30"));
        clock.set("2027-02-04T00:00:00Z");
        sign(GATE);
        assertThat(close("2027-12-31 17:00")).isEqualTo(REFUSED);
        assertThat(close("")).as("no end at all").isEqualTo(REFUSED);
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-12-30"));
        database.execute("delete from signature");
        assertThat(close("2028-06-30 17:00"))
                .as("nobody is named any more who was told that")
                .isEqualTo(new Done());
        assertThat(keptUntil(GATE)).isEqualTo(day("2028-12-30"));
    }

    @Test
    void signingIsOpenedAgainForNoLongerThanPeopleWereTold() {
        open("");
        sign(GATE);
        assertThat(keptUntil(GATE)).as("it is not known").isEmpty();
        clock.set("2027-03-01T12:00:00Z");
        assertThat(await(console.become(MIRIAM, GATE, CampaignState.OPEN, CampaignState.CLOSED)))
                .isEqualTo(new Done());
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-09-01"));
        assertThat(await(console.become(MIRIAM, GATE, CampaignState.CLOSED, CampaignState.OPEN)))
                .isEqualTo(REFUSED);
        assertThat(publish(CampaignState.CLOSED, CampaignState.CLOSED, "2027-09-02 12:00"))
                .as("it stays closed")
                .isEqualTo(new Done());
        assertThat(await(console.become(MIRIAM, GATE, CampaignState.CLOSED, CampaignState.OPEN)))
                .isEqualTo(REFUSED);
        assertThat(publish(CampaignState.CLOSED, CampaignState.OPEN, "2027-09-01 12:00"))
                .isEqualTo(new Done());
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-09-01"));
    }

    @Test
    void whoeverWasToldTheLaterDayLosesNothingByAnEarlyEnd() {
        open("2027-06-30 17:00");
        sign(GATE);
        clock.set("2027-03-01T12:00:00Z");
        await(console.become(MIRIAM, GATE, CampaignState.OPEN, CampaignState.CLOSED));
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-09-01"));
        assertThat(await(console.become(MIRIAM, GATE, CampaignState.CLOSED, CampaignState.OPEN)))
                .isEqualTo(new Done());
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-12-30"));
    }

    /** Else one person had everybody deleted within the hour, whom the notice names another day. */
    @Test
    void anEndThatIsSetBackTakesNobodySoonerThanTheMonthsOfTheNotice() {
        open("2027-06-30 17:00");
        sign(GATE);
        clock.set("2027-05-01T12:00:00Z");
        assertThat(close("2026-01-31 17:00")).isEqualTo(new Done());
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-11-01"));
        clock.set("2027-05-02T12:00:00Z");
        assertThat(publish(CampaignState.CLOSED, CampaignState.CLOSED, "2025-01-31 17:00"))
                .isEqualTo(new Done());
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-11-01"));
    }

    @Test
    void neitherDoesAFile() {
        folder.definition(FILE);
        catalogue = load();
        sign(SLUG);
        FolderReload reload = new FolderReload(vertx, folder::read, folder.read(), catalogue);
        folder.definition(FILE.replace("closes: 2027-06-30", "closes: 2028-01-02"));
        assertThat(await(reload.run()).mistakes()).extracting(Mistake::fault).containsExactly(KeptPromises.STANDS);
        assertThat(keptUntil(SLUG)).isEqualTo(day("2028-01-01"));
        folder.definition(FILE.replace("closes: 2027-06-30", "closes: 2027-12-31"));
        assertThat(await(reload.run()).mistakes()).isEmpty();
        assertThat(keptUntil(SLUG)).isEqualTo(day("2028-01-01"));
    }

    private void months(int months, boolean byTwo) {
        database.execute("delete from retention_rule");
        database.execute("insert into retention_rule (months, changed_by, changed_at) values (" + months
                + ", 'staff:1', now())");
        await(database.database()
                .pool()
                .withTransaction(one -> promises.months(one, Optional.empty(), months, byTwo, clock.instant())));
    }

    private Fewer fewer(int months) {
        return await(promises.toldFewer(database.database().pool(), Optional.<UUID>empty(), months));
    }

    @Test
    void itIsKnownHowManyMonthsEachWasTold() {
        open("2027-06-30 17:00");
        clock.set("2027-02-02T00:00:00Z");
        sign(GATE);
        sign(GATE);
        clock.set("2027-02-03T00:00:00Z");
        months(3, false);
        assertThat(keptUntil(GATE)).isEqualTo(day("2027-09-30"));
        assertThat(fewer(6)).as("all were told six").isEqualTo(new Fewer(0, 0));
        assertThat(fewer(7)).isEqualTo(new Fewer(6, 2));
        clock.set("2027-02-04T00:00:00Z");
        sign(GATE);
        assertThat(fewer(6)).isEqualTo(new Fewer(3, 1));
        clock.set("2027-02-05T00:00:00Z");
        months(6, false);
        assertThat(keptUntil(GATE)).as("one was told three").isEqualTo(day("2027-09-30"));
        months(7, true);
        assertThat(keptUntil(GATE)).isEqualTo(day("2028-01-30"));
        assertThat(fewer(7)).as("two have approved it").isEqualTo(new Fewer(0, 0));
        assertThat(close("2028-01-30 17:00")).isEqualTo(new Done());
        assertThat(close("2028-01-31 17:00")).isEqualTo(REFUSED);
    }
}
