package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.smallplaces.core.Slug;
import org.smallplaces.job.Jobs;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.Preset;
import org.smallplaces.server.Await;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Whatever name the form takes, however odd, is the same in the database, on the pages and in the pack. */
class AcceptedNamesSurviveTest {
    private static final String SLUG = "any";
    private static final Set<String> ACCEPTED = new TreeSet<>();

    private static TestNode node;
    private static Inbox inbox;
    private static int people;

    @BeforeContainer
    static void start() {
        node = TestNode.start(TestCampaigns.open(SLUG));
        inbox = new Inbox(node);
    }

    @AfterContainer
    static void whatWasAcceptedIsPackedAndStop() {
        try {
            assertThat(ACCEPTED).hasSizeGreaterThan(30);
            node.database.execute("update signature set moderation = 'clear'");
            PackJob work = node.site().packJob();
            Await.result(
                    node.site()
                            .packBuilder(work, Jobs.forOthers(List.of(work.job())))
                            .build(node.site().catalogue().find(new Slug(SLUG)).orElseThrow(), Preset.OFFICIAL, "test"),
                    Duration.ofSeconds(60));
            assertThat(new TreeSet<>(node.database.ask("select name from pack_row")))
                    .isEqualTo(ACCEPTED);
        } finally {
            node.close();
        }
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> pieces = Arbitraries.of(
                "Ada",
                "o",
                " ",
                "\u00A0",
                "\u3000",
                "'",
                "’",
                "\"",
                "`",
                ",",
                ";",
                "-",
                ".",
                "=",
                "&",
                "&amp;",
                "<",
                "</bdi>",
                "<script>",
                "{{7*7}}",
                "{{{this}}}",
                "${x}",
                "#{x}",
                "%s",
                "%27",
                "\\",
                "\\n",
                "|",
                "*",
                "_",
                "[a](b)",
                "e\u0301",
                "\u0301",
                "\u0323\u0302",
                "ñ",
                "\u212B",
                "ﬁ",
                "ß",
                "ת\u05B0\u05BC",
                "ד״ר",
                "ز\u200Cه",
                "क्\u200Dष",
                "王",
                "渡\uDB40\uDD00",
                "가",
                "\u1100\u1161",
                "𐐀",
                "\u200D",
                "\u202E",
                "1");
        return pieces.list().ofMinSize(1).ofMaxSize(7).map(list -> String.join("", list));
    }

    @Property(tries = 150)
    void aNameThatIsAcceptedStaysTheSame(@ForAll("names") String typed) {
        people++;
        String email = "p" + people + "@house" + people + ".example";
        Visitor visitor = node.visitor("2001:db8:" + Integer.toHexString(people) + "::1");
        Answer signed = visitor.sign(SLUG, typed, email);
        if (signed.status() != 303) {
            assertThat(signed.status()).isEqualTo(422);
            assertThat(unescaped(signed.body())).contains("value=\"" + typed + "\"");
            return;
        }
        String printed = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        String link = inbox.link(email);
        assertThat(unescaped(visitor.get(link).body())).contains("<bdi>" + printed + "</bdi>");
        String mine = inbox.verify(link).location();
        assertThat(unescaped(visitor.get(mine).body())).contains("<bdi>" + printed + "</bdi>");
        ACCEPTED.add(printed);
        assertThat(new TreeSet<>(node.database.ask("select name from signature where state = 'verified'")))
                .isEqualTo(ACCEPTED);
    }

    private static String unescaped(String page) {
        return page.replace("&#x27;", "'")
                .replace("&#x60;", "`")
                .replace("&quot;", "\"")
                .replace("&#x3D;", "=")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
