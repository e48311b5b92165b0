package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is held of somebody, the page of their own data says it in words of their language, and shows no code. */
class HeldInWordsTest {
    private static final Pattern SHOWN =
            Pattern.compile("<(?:dd><bdi|li dir=\"auto\")>(.*?)</(?:bdi|li)>", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("'([a-z][a-z_-]*)'::text");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static TestNode node;
    private static Visitor visitor;
    private static String link;

    @BeforeAll
    static void standEverywhere() {
        node = TestNode.start(TestLetters.add(TestCampaigns.open("bridge"), "wall"));
        visitor = node.visitor("192.0.2.1");
        Canary canary = new Canary(node);
        canary.signs("bridge", "Quetzal Canaria");
        TestPacks.build(node.site(), "bridge");
        canary.standsInALetter("wall");
        canary.complains();
        canary.asks();
        canary.staysInTouch();
        node.database.execute("insert into signature_change select signature_id, now() - step.ago * interval '1 day',"
                + " step.field from signature_change, (values (1, 'visibility'), (2, 'line')) as step (ago, field)");
        visitor.post("/your-data", Fields.of("email", Canary.ADDRESS.typed(), "website", ""));
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + Canary.ADDRESS.typed()
                        + "' and plain like '%/d/%' order by sent_at desc limit 1"),
                text -> text.contains("/d/"));
        Matcher found = Pattern.compile("/d/[A-Za-z0-9_-]{44}").matcher(mail);
        found.find();
        link = found.group();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Every word by which the schema knows a state, a kind or a reason. */
    private static Set<String> codes() {
        List<String> checks = node.database.ask("select pg_get_constraintdef(k.oid) from pg_constraint k"
                + " join pg_class c on c.oid = k.conrelid where k.contype = 'c' and c.relname in ('signature',"
                + " 'signatory_line', 'consent', 'signature_change', 'recorded_assent', 'invitation', 'late_request',"
                + " 'second_contact', 'complaint', 'complaint_entry', 'subject_request')");
        Set<String> codes = checks.stream()
                .flatMap(check -> LITERAL.matcher(check).results())
                .map(literal -> literal.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).contains("clear", "recipient_only", "my-data", "telephone", "declined", "line", "updates");
        return codes;
    }

    private static List<String> shown(String path) {
        return SHOWN.matcher(visitor.get(path).body())
                .results()
                .map((MatchResult found) -> TAGS.matcher(found.group(1)).replaceAll(""))
                .toList();
    }

    @Test
    void whereALineStandsInAnAlphabeticalListIsSaid() {
        String key = node.ask("select sort_key from signatory_line where sort_key <> '' limit 1");
        assertThat(visitor.get(link).words()).contains("Sorted in an alphabetical list under " + key);
        assertThat(shown(link)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he", "cy", "ar"})
    void noValueIsABareCode(String language) {
        Set<String> codes = codes();
        for (String page : List.of(link, link + "/print")) {
            List<String> values = shown(page + "?lang=" + language);
            assertThat(values).as(page).hasSizeGreaterThan(30);
            assertThat(values.stream().flatMap(value -> List.of(value.split(", |: ")).stream()))
                    .as("%s in %s", page, language)
                    .doesNotContainAnyElementsOf(codes)
                    .noneMatch(part -> part.matches("\\d{4}-\\d\\d-\\d\\d.*"))
                    .noneMatch(part -> part.matches("(true|false|null|[a-z]+_[a-z_]+)"));
        }
    }
}
