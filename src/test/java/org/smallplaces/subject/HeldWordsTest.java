package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.Language;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.page.View;
import org.smallplaces.page.Words;

/** Every word by which the schema knows something of a person has words in each language, on the page of their data. */
class HeldWordsTest {
    private static final Pattern LITERAL = Pattern.compile("'([a-z][a-z_-]*)'::text");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static Vertx vertx;
    private static TestDatabase database;
    private static HeldWords words;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        database = TestDatabase.fresh(vertx);
        HttpSettings settings = new HttpSettings(0, true, URI.create("http://localhost"), List.of(), true, LONDON);
        words = new HeldWords(
                new Replies(Words.ofProgram().templates(), Words.ofProgram().messages(), settings));
    }

    @AfterAll
    static void stop() {
        database.close();
        vertx.close().await();
    }

    /** The values that a column may have. */
    private static List<String> codes(String table, String column) {
        return database
                .ask(
                        "select pg_get_constraintdef(k.oid) from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid"
                                + " and (array[a.attnum] = k.conkey or k.conname = '" + table + "_" + column
                                + "') where k.contype = 'c' and a.attname = '" + column
                                + "' and k.conrelid = '" + table + "'::regclass")
                .stream()
                .map(check -> column.equals("state") ? check : check.replaceAll("state = '[a-z]+'::text", ""))
                .flatMap(check -> LITERAL.matcher(check).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** A field of a record, or the one of an object in it: {@code list} of objects where it stands in a list. */
    @ParameterizedTest
    @CsvSource({
        "signature, state, '', signature, state",
        "signature, visibility, '', signature, visibility",
        "signature, moderation, '', signature, moderation",
        "signature, removedBecause, '', signature, invalidated_because",
        "signature, capacity, '', signatory_line, capacity",
        "signature, changes, field, signature_change, field",
        "signature, assent, how, recorded_assent, how",
        "signature, consents, purpose, consent, purpose",
        "invitation, state, '', invitation, state",
        "invitation, capacity, '', invitation, capacity",
        "late-request, state, '', late_request, state",
        "second-contact, answer, '', second_contact, answer",
        "subject-request, request, '', subject_request, kind",
        "complaint, about, '', complaint, about",
        "complaint, words, kind, complaint_entry, kind"
    })
    void everyCodeHasWords(String kind, String field, String inner, String table, String column) {
        List<String> codes = codes(table, column);
        assertThat(codes).as(table + "." + column).isNotEmpty();
        for (Language language : Words.ofProgram().messages().languages()) {
            View view = View.document(language, LONDON);
            for (String code : codes) {
                Object value = inner.isEmpty() ? code : held(field, inner, code);
                List<String> said = words.of(kind, field, value, view);
                assertThat(said).as("%s %s in %s", kind, code, language).hasSize(1);
                assertThat(said.get(0))
                        .doesNotContainPattern("(^|, )" + code + "($|, )")
                        .doesNotContain(".");
            }
        }
    }

    private static Object held(String field, String inner, String code) {
        JsonObject one = new JsonObject().put(inner, code);
        if (field.equals("consents")) {
            one.put("consent", "I agree").put("givenAt", "2027-03-01T12:00:00+00:00");
        }
        return field.equals("assent") ? one : new JsonArray().add(one);
    }
}
