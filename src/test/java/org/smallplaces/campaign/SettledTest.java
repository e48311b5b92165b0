package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.campaign.SampleDraft.DANIEL;
import static org.smallplaces.campaign.SampleDraft.MIRIAM;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.Stands;
import org.smallplaces.campaign.ConsoleCampaigns.TakesTwo;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Slug;
import org.smallplaces.db.AuditLog;
import org.smallplaces.server.QuietLetters;

/** What people have signed below, agreed to, or approved with another, is not replaced by one edit. */
class SettledTest extends CatalogueFixture {
    private static final Slug GATE = new Slug("the-gate");
    private static final String LETTER = SampleFolder.DEFINITION.replace("kind: petition", "kind: letter");

    private Catalogue catalogue;
    private ConsoleCampaigns console;

    private ConsoleCampaign saved() {
        return await(console.find(GATE)).orElseThrow();
    }

    private void save(DefinitionForm form) {
        assertThat(await(console.save(MIRIAM, saved(), saved().revision(), form)))
                .isEqualTo(new Done());
    }

    /** What takes two is published as if they had approved it, which only the owner of the database can do. */
    private Outcome publish(CampaignState from, CampaignState next) {
        Outcome alone = await(console.publish(DANIEL, GATE, from, saved().saves(), next));
        return alone instanceof TakesTwo ? approved(from, next) : alone;
    }

    private Outcome approved(CampaignState from, CampaignState next) {
        database.execute("alter table campaign disable trigger letter_publishing_approved");
        database.execute("alter table campaign_text disable trigger letter_text_approved");
        Pool pool = database.database().pool();
        Publishing publishing = new Publishing(pool, console, catalogue);
        Publishing.Wanted wanted = new Publishing.Wanted(GATE, from, saved().saves(), next);
        Outcome outcome = await(pool.withTransaction(one -> publishing
                        .content(one, wanted, Optional.empty())
                        .compose(content -> publishing.publish(one, wanted, content.orElseThrow(), DANIEL.actor()))))
                .outcome();
        await(catalogue.refreshStates());
        return outcome;
    }

    private DefinitionForm published(String circulation) {
        catalogue = load();
        console = new ConsoleCampaigns(vertx, database.database().pool(), catalogue, WORDS, new AuditLog(), clock);
        DefinitionForm form = SampleDraft.form().with("kind", "letter").with("circulation", circulation);
        await(console.create(MIRIAM, GATE, form));
        SampleDraft.TEXTS.forEach((language, words) -> await(console.saveText(MIRIAM, saved(), language, 0, words)));
        assertThat(publish(CampaignState.DRAFT, CampaignState.OPEN)).isEqualTo(new Done());
        return form;
    }

    private void sign(Slug slug) {
        database.execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, name,"
                + " email_sealed, country, postcode, comment, visibility, signed_at) select gen_random_uuid(),"
                + " decode(repeat('00', 16), 'hex'), c.id, (select min(id) from campaign_text where campaign_id = c.id),"
                + " (select min(id) from consent_wording where campaign_id = c.id), 'en', 'pending', 'Miriam Levy', '',"
                + " 'GB', 'NW11 8LX', '', 'public', now() from campaign c where slug = '" + slug + "'");
    }

    @Test
    void theWordsOfALetterStandOnceItIsClosedAndSomebodyHasSigned() {
        published("public");
        sign(GATE);
        await(console.saveText(MIRIAM, saved(), ENGLISH, 1, "Open it, please.\n"));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Done());
        await(console.become(MIRIAM, GATE, CampaignState.OPEN, CampaignState.CLOSED));
        await(console.saveText(MIRIAM, saved(), ENGLISH, 2, "Close it.\n"));
        assertThat(publish(CampaignState.CLOSED, CampaignState.CLOSED)).isEqualTo(new Stands(Settled.WORDS));
        assertThat(catalogue.find(GATE).orElseThrow().text(ENGLISH).markdown()).isEqualTo("Open it, please.\n");
        assertThat(database.ask("select count(*) from signature")).containsExactly("1");
    }

    @Test
    void nobodyElseGetsALetterOnceItIsClosedAndSomebodyHasSigned() {
        DefinitionForm form = published("public");
        sign(GATE);
        await(console.become(MIRIAM, GATE, CampaignState.OPEN, CampaignState.CLOSED));
        for (DefinitionForm other : List.of(
                form.with("target.0.office.en", "The Ministry of Truth"),
                form.with("controller.en", "Some Party Ltd"),
                form.with("organiser.en", "Some Party"))) {
            save(other);
            assertThat(publish(CampaignState.CLOSED, CampaignState.CLOSED)).isEqualTo(new Stands(Settled.ENTRUSTED));
        }
        save(form.with("target.0.salutation.en", "Dear all"));
        assertThat(publish(CampaignState.CLOSED, CampaignState.CLOSED)).isEqualTo(new Done());
    }

    @Test
    void theWordsOfALetterThatIsOpenedAgainStandAsTheyWereClosed() {
        published("public");
        sign(GATE);
        await(console.become(MIRIAM, GATE, CampaignState.OPEN, CampaignState.CLOSED));
        assertThat(await(console.become(MIRIAM, GATE, CampaignState.CLOSED, CampaignState.OPEN)))
                .isEqualTo(new Done());
        await(console.saveText(MIRIAM, saved(), ENGLISH, 1, "Close it.\n"));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Stands(Settled.WORDS));
        assertThat(catalogue.find(GATE).orElseThrow().text(ENGLISH).version()).isEqualTo(1);
        assertThatThrownBy(() -> database.execute("insert into campaign_text (campaign_id, version, language, markdown,"
                        + " sha256, created_at) select id, 2, 'en', 'Close it.', sha256('Close it.'), now()"
                        + " from campaign where slug = 'the-gate'"))
                .hasStackTraceContaining("not replaced once signing was over");
        database.execute("update campaign set was_over = false where slug = 'the-gate'");
        assertThat(database.ask("select was_over from campaign where slug = 'the-gate'"))
                .containsExactly("t");
    }

    @Test
    void aFileThatWasClosedByItsHourAndIsOpenedAgainKeepsItsWords() {
        folder.definition(LETTER);
        catalogue = load();
        sign(SLUG);
        FolderReload reload = new FolderReload(vertx, folder::read, folder.read(), catalogue);
        Campaign before = catalogue.find(SLUG).orElseThrow();
        clock.set(before.definition().schedule().closes().orElseThrow().toString());
        folder.definition(LETTER.replace("closes: 2027-06-30", "closes: 2027-07-10"));
        assertThat(await(reload.run()).mistakes()).isEmpty();
        assertThat(catalogue.find(SLUG).orElseThrow().state(clock.instant())).isEqualTo(CampaignState.OPEN);
        folder.text("en", "Close it.\n");
        assertThat(await(reload.run()).mistakes()).extracting(Mistake::fault).containsExactly(Settled.WORDS);
        assertThat(catalogue.find(SLUG).orElseThrow().text(ENGLISH)).isEqualTo(before.text(ENGLISH));
    }

    @Test
    void theWordsOfALetterThatWasReleasedStandAndDuringAnEmbargoAllOfIt() {
        DefinitionForm form = published("quiet");
        sign(GATE);
        QuietLetters.release(database::execute, GATE.value(), clock.instant().plusSeconds(60));
        save(form.with("title.en", "Shut the gate"));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Stands(Settled.EMBARGO));
        clock.set(clock.instant().plusSeconds(60).toString());
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Done());
        await(console.saveText(MIRIAM, saved(), ENGLISH, 1, "Close it.\n"));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Stands(Settled.WORDS));
    }

    @Test
    void theDayToSendByIsNotMovedOnceSomebodyHasSigned() {
        DefinitionForm form = published("public");
        save(form.with("send-by", "2027-08-15"));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Done());
        sign(GATE);
        for (DefinitionForm later : List.of(form.with("send-by", "2027-08-16"), form.with("send-by", ""))) {
            save(later);
            assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Stands(Settled.SEND_BY));
        }
        save(form.with("send-by", "2027-08-14"));
        assertThat(publish(CampaignState.OPEN, CampaignState.OPEN)).isEqualTo(new Done());
    }

    @Test
    void aFileThatBreaksItIsAMistakeAndTheCampaignIsServedAsItWas() {
        folder.definition(LETTER);
        catalogue = load();
        sign(SLUG);
        FolderReload reload = new FolderReload(vertx, folder::read, folder.read(), catalogue);
        folder.definition(LETTER.replace("send-by: 2027-07-15\n", ""));
        ReloadReport report = await(reload.run());
        assertThat(report.kept()).containsExactly(SLUG);
        assertThat(report.mistakes()).extracting(Mistake::fault).containsExactly(Settled.SEND_BY);
        Campaign kept = catalogue.find(SLUG).orElseThrow();
        assertThat(kept.definition().schedule().sendBy()).isPresent();

        folder.definition(LETTER.replace("state: open", "state: closed"));
        assertThat(await(reload.run()).mistakes()).isEmpty();
        folder.text("en", "Close it.\n");
        assertThat(await(reload.run()).mistakes()).extracting(Mistake::fault).containsExactly(Settled.WORDS);
        assertThat(catalogue.find(SLUG).orElseThrow().text(ENGLISH)).isEqualTo(kept.text(ENGLISH));
        folder.text("en", "Open it.\n");
        assertThat(await(reload.run()).kept()).isEmpty();
    }
}
