package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.db.TestDatabase;

/** A folder with one campaign, a clock, and a database of its own for each test. */
abstract class CatalogueFixture {
    static final Language ENGLISH = new Language("en");
    static final Language HEBREW = new Language("he");
    static final Slug SLUG = new Slug(SampleFolder.SLUG);
    static final ConsentWords WORDS =
            (definition, purpose, language) -> purpose + " for " + definition.slug() + " in " + language;
    static Vertx vertx;

    final SetClock clock = new SetClock("2027-02-01T00:00:00Z");

    @TempDir
    Path root;

    SampleFolder folder;
    TestDatabase database;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        await(vertx.close());
    }

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
        database = TestDatabase.fresh(vertx);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    static <T> T await(Future<T> future) {
        return future.await();
    }

    Catalogue load() {
        CampaignFolder read = folder.read();
        assertThat(read.mistakes()).isEmpty();
        return await(Catalogue.load(database.database().pool(), read, WORDS, clock));
    }

    final Campaign campaign() {
        return load().find(SLUG).orElseThrow();
    }
}
