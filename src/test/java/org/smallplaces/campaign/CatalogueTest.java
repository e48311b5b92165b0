package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;

class CatalogueTest extends CatalogueFixture {
    private List<String> versions() {
        return database.ask("select version || ' ' || language from campaign_text order by version, language");
    }

    @Test
    void campaignIsFoundByNameAndId() {
        Catalogue catalogue = load();
        Campaign campaign = catalogue.find(SLUG).orElseThrow();
        assertThat(catalogue.find(campaign.id())).contains(campaign);
        assertThat(catalogue.find(new Slug("another"))).isEmpty();
        assertThat(catalogue.find(UUID.randomUUID())).isEmpty();
        assertThat(campaign.storedState()).isEqualTo(CampaignState.OPEN);
        assertThat(campaign.text(HEBREW).markdown()).isEqualTo("לפתוח.\n");
        assertThat(campaign.text(HEBREW).sha256()).isEqualTo(TextCanon.sha256("לפתוח.\n"));
    }

    @Test
    void draftIsForStaffOnly() {
        folder.replace("state: open", "state: draft");
        Catalogue catalogue = load();
        assertThat(catalogue.find(SLUG)).isEmpty();
        assertThat(catalogue.all()).isEmpty();
        assertThat(catalogue.allWithDrafts()).hasSize(1);
    }

    @Test
    void identicalFilesChangeNothing() {
        Campaign first = campaign();
        folder.text("en", "\uFEFFOpen it. \r\n\r\n");
        assertThat(campaign()).isEqualTo(first);
        assertThat(versions()).containsExactly("1 en", "1 he");
    }

    @Test
    void whoFollowsStoresNothingOfWhatWasEdited() {
        Campaign served = campaign();
        folder.text("en", "Open it at last.\n");
        folder.replace("state: open", "state: closed");
        Campaign followed = await(Catalogue.follow(database.database().pool(), folder.read(), WORDS, clock))
                .find(SLUG)
                .orElseThrow();
        assertThat(followed.texts()).isEqualTo(served.texts());
        assertThat(followed.storedState()).isEqualTo(CampaignState.OPEN);
        assertThat(database.ask("select state from campaign")).containsExactly("open");
        assertThat(versions()).containsExactly("1 en", "1 he");
    }

    @Test
    void changedTextMakesANewVersionInAllLanguages() {
        Campaign first = campaign();
        folder.text("en", "Open it at last.\n");
        Campaign second = campaign();
        assertThat(versions()).containsExactly("1 en", "1 he", "2 en", "2 he");
        assertThat(second.text(ENGLISH).version()).isEqualTo(2);
        assertThat(second.text(HEBREW).sha256()).isEqualTo(first.text(HEBREW).sha256());
        assertThat(second.text(HEBREW).id()).isNotEqualTo(first.text(HEBREW).id());
    }

    @Test
    void textThatReturnsToEarlierWordsIsANewVersion() {
        load();
        folder.text("en", "Open it at last.\n");
        load();
        folder.text("en", "Open it.\n");
        assertThat(campaign().text(ENGLISH).version()).isEqualTo(3);
    }

    @Test
    void furtherLanguageJoinsTheCurrentVersion() {
        Campaign both = campaign();
        folder.definition(SampleFolder.DEFINITION
                        .replace("[en, he]", "[en, he, cy]")
                        .replaceAll("(?m)^(  he: .*)$", "$1\n  cy: Ei hagor."))
                .text("cy", "Ei hagor.\n");
        Campaign three = campaign();
        assertThat(versions()).containsExactly("1 cy", "1 en", "1 he");
        assertThat(three.text(ENGLISH)).isEqualTo(both.text(ENGLISH));
    }

    @Test
    void languageTakenAwayMakesANewVersion() {
        load();
        folder.delete(SampleFolder.SLUG + "/text.he.md")
                .definition(SampleFolder.DEFINITION.replace("[en, he]", "[en]").replaceAll("(?m)^  he: .*\n", ""));
        Campaign alone = campaign();
        assertThat(versions()).containsExactly("1 en", "1 he", "2 en");
        assertThat(alone.texts()).containsOnlyKeys(ENGLISH);
        assertThat(alone.text(HEBREW).language()).isEqualTo(ENGLISH);
    }

    @Test
    void nodesThatLoadAtOneMomentMakeOneVersion() {
        CampaignFolder before = folder.read();
        CampaignFolder after = folder.text("en", "Open it at last.\n").read();
        for (CampaignFolder read : List.of(before, after)) {
            List<Future<Catalogue>> nodes = IntStream.range(0, 8)
                    .mapToObj(node -> Catalogue.load(database.database().pool(), read, WORDS, clock))
                    .toList();
            await(Future.all(nodes));
            Stream<Campaign> seen =
                    nodes.stream().map(node -> node.result().find(SLUG).orElseThrow());
            assertThat(seen.distinct()).hasSize(1);
        }
        assertThat(versions()).containsExactly("1 en", "1 he", "2 en", "2 he");
        assertThat(database.ask("select count(*) from campaign")).containsExactly("1");
        assertThat(database.ask("select count(*) from consent_wording")).containsExactly("4");
    }

    /** The other node is a transaction of the test's own, so that the two overlap every time. */
    @Test
    void nodeWaitsForTheOneThatIsLoadingAndFindsItsVersion() {
        load();
        CampaignFolder changed = folder.text("en", "Open it at last.\n").read();
        Pool pool = database.database().pool();
        SqlConnection other = await(pool.getConnection());
        Transaction transaction = await(other.begin());
        await(other.query("select from campaign for no key update").execute());
        Future<Catalogue> waiting = Catalogue.load(pool, changed, WORDS, clock);
        await(other.query("select pg_sleep(0.3)").execute());
        await(other.query("""
            insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at)
            select campaign.id, 2, language, markdown, sha256(convert_to(markdown, 'UTF8')), now()
            from campaign, (values ('en', e'Open it at last.\\n'), ('he', e'לפתוח.\\n')) as t (language, markdown)
            """).execute());
        assertThat(waiting.isComplete()).isFalse();
        await(transaction.commit());
        await(other.close());
        assertThat(await(waiting).find(SLUG).orElseThrow().text(ENGLISH).version())
                .isEqualTo(2);
        assertThat(versions()).containsExactly("1 en", "1 he", "2 en", "2 he");
    }

    @Test
    void olderVersionsCanBeRead() {
        SignedText first = campaign().text(ENGLISH);
        folder.text("en", "Open it at last.\n");
        Catalogue catalogue = load();
        Campaign campaign = catalogue.find(SLUG).orElseThrow();
        assertThat(await(catalogue.text(campaign, 1, ENGLISH))).contains(first);
        assertThat(await(catalogue.text(campaign, 2, ENGLISH))).contains(campaign.text(ENGLISH));
        assertThat(await(catalogue.text(campaign, 3, ENGLISH))).isEmpty();
        assertThat(await(catalogue.text(campaign, 1, new Language("cy")))).isEmpty();
    }

    @Test
    void consentSentencesAreKeptOnceForEachPurposeAndLanguage() {
        Campaign campaign = campaign();
        assertThat(campaign().wordings()).isEqualTo(campaign.wordings()).hasSize(4);
        ConsentWording wording = campaign.wording(ConsentPurpose.UPDATES, HEBREW);
        assertThat(wording.words()).isEqualTo("UPDATES for save-our-library in he");
        assertThat(wording.sha256()).isEqualTo(TextCanon.sha256(wording.words()));
    }

    @Test
    void changedSentenceIsANewWordingBesideTheOld() {
        ConsentWording before = campaign().wording(ConsentPurpose.SIGNATURE, ENGLISH);
        ConsentWords others = (definition, purpose, language) -> "I agree: " + purpose + ".";
        Catalogue catalogue = await(Catalogue.load(database.database().pool(), folder.read(), others, clock));
        Campaign campaign = catalogue.find(SLUG).orElseThrow();
        assertThat(campaign.wordings()).hasSize(4);
        assertThat(campaign.wording(ConsentPurpose.SIGNATURE, ENGLISH).words()).isEqualTo("I agree: SIGNATURE.");
        assertThat(database.ask("select count(*) from consent_wording")).containsExactly("8");
        assertThat(campaign().wording(ConsentPurpose.SIGNATURE, ENGLISH)).isEqualTo(before);
    }

    @Test
    void kindMayBeCorrected() {
        load();
        folder.replace("kind: petition", "kind: declaration");
        load();
        assertThat(database.ask("select kind from campaign")).containsExactly("declaration");
    }

    @Test
    void failedReloadLeavesTheCatalogueAsItWas() {
        Catalogue catalogue = load();
        List<Campaign> before = catalogue.all();
        CampaignFolder changed = folder.text("en", "Open it at last.\n").read();
        database.execute("alter table campaign_text rename to elsewhere");
        assertThatThrownBy(() -> await(catalogue.reload(changed))).hasMessageContaining("campaign_text");
        assertThat(catalogue.all()).isEqualTo(before);
    }

    @Test
    void openCampaignsComeFirstAndTheNewestOfThem() {
        folder.replace("opens: 2027-01-31 09:00", "opens: 2027-01-01");
        for (String slug : List.of("older", "newer", "archived", "coming")) {
            String state = slug.equals("archived") ? "archived" : "open";
            String opens = switch (slug) {
                case "newer" -> "2027-01-31";
                case "coming" -> "2027-03-01";
                default -> "2026-12-01";
            };
            String yaml = SampleFolder.DEFINITION
                    .replace("state: open", "state: " + state)
                    .replace("2027-01-31 09:00", opens);
            folder.copy(slug, yaml);
        }
        assertThat(load().all())
                .extracting(campaign -> campaign.slug().value())
                .containsExactly("newer", "save-our-library", "older", "coming", "archived");
    }
}
