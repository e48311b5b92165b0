package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Slug;
import org.smallplaces.job.Jobs;
import org.smallplaces.pack.PackFile;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.Preset;
import org.smallplaces.server.Await;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;

/**
 * Names as people of many peoples write theirs (nobody's in particular) go through the whole of the product to the
 * letter: signed, verified, shown and packed.
 */
class RealNamesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> LATIN = List.of(
            "Seán O'Brien",
            "Máire Ní Dhomhnaill",
            "Fionnuala O’Shaughnessy-Byrne",
            "Plato",
            "Bo",
            "D'Arcy de la Cruz",
            "Anne-Marie St. John-Smythe",
            "Jean-François d’Aubigné",
            "Zoë Brontë",
            "Łukasz Żółkiewski",
            "Jiří Dvořák",
            "Þórdís Björgvinsdóttir",
            "Åse Kjærsgård",
            "Šarlotė Žemaitytė",
            "İbrahim Çağlayan",
            "Nguyễn Thị Ánh Tuyết",
            "Ngũgĩ wa Kamau",
            "Ọláyínká Adébáyọ̀",
            "Keanu Kealiʻi Kahananui",
            "María José Ñáñez y Güell",
            "João da Conceição",
            "Jan van der Meer",
            "Dr. A. B. Smith 3rd",
            "Martin Luther Jones, Jr.",
            "Rosa (Ruzha) Katz",
            "X Æ A-12",
            "Ffion ap Llŷr",
            "Siân Llŵyd-Êvans",
            "Gŵenllian ferch Ŷnyr",
            "Tŵm Siôn Catî");

    private static final List<String> HEBREW_AND_YIDDISH = List.of(
            "משה כהן",
            "ז׳קלין ג׳ורג׳",
            "צ'רלי פרץ",
            "הרב ד״ר שאול לוי",
            "ד\"ר נעמי בן־דוד",
            "בת-שבע אבן-עזרא",
            "שָׂרָה בַּת אַבְרָהָם",
            "עַדָּה",
            "רבקה'לה גאָלדבערג",
            "ײַנטל מײַזעלס");

    private static final List<String> ARABIC_UYGHUR_PERSIAN = List.of(
            "محمد بن عبد الله",
            "فَاطِمَةُ الزَّهْرَاءِ",
            "آمنة أبو ريّا",
            "علی‌رضا حسینی",
            "گلچهره ژاله‌پور",
            "ئابدۇرېھىم ئۆتكۈر",
            "رىزۋانگۈل ئېلى",
            "ڄام ڀٽائي");

    private static final List<String> INDIC = List.of(
            "अनिल शर्मा",
            "राम कृष्ण द्विवेदी",
            "क्‍षितिज जोशी",
            "ஸ்ரீதர் சுப்பிரமணியன்",
            "লক্ষ্মী চট্টোপাধ্যায়",
            "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
            "ශ්‍රීමතී පෙරේරා",
            "సీతారామాంజనేయులు");

    private static final List<String> EAST_ASIAN =
            List.of("王小明", "歐陽菲菲", "张伟", "阿不都热依木·吾提库尔", "渡邉󠄁 一郎", "山田　はなこ", "サトウ・ハナコ", "김민준", "남궁 서윤");

    private static final List<String> OTHERS = List.of(
            "Андрій Шевчук",
            "Софья Ильинична Ёлкина",
            "Μαρία Παπαδοπούλου",
            "Անահիտ Հովհաննիսյան",
            "ნინო ბერიძე",
            "አበበ በቀለ",
            "สมชาย ใจดี",
            "བསྟན་འཛིན་དབང་མོ",
            "ⵜⵉⴼⵉⵏⴰⵖ ⴰⵎⴰⵣⵉⵖ");

    private static TestNode node;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("names"));
        inbox = new Inbox(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static List<String> all() {
        return List.of(LATIN, HEBREW_AND_YIDDISH, ARABIC_UYGHUR_PERSIAN, INDIC, EAST_ASIAN, OTHERS).stream()
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void theyAreSignedVerifiedShownAndPackedToTheLetter() throws IOException {
        List<String> names = all();
        assertThat(names).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        int person = 0;
        for (String name : names) {
            person++;
            String mine = inbox.verified("names", name, "p" + person + "@house" + person + ".example");
            assertThat(unescaped(inbox.open(mine).body())).as(name).contains("<bdi>" + printed(name) + "</bdi>");
        }
        TreeSet<String> expected =
                new TreeSet<>(names.stream().map(RealNamesTest::printed).toList());
        assertThat(new TreeSet<>(node.database.ask("select name from signature")))
                .isEqualTo(expected);
        assertThat(node.database.ask("select name from signature where moderation <> 'clear'"))
                .as("a real name is not suspicious")
                .isEmpty();

        String csv = csv();
        assertThat(new TreeSet<>(node.database.ask("select name from pack_row")))
                .isEqualTo(expected);
        expected.forEach(name -> assertThat(csv).contains("," + quoted(name) + ","));
    }

    private static String csv() throws IOException {
        PackJob work = node.site().packJob();
        PackFile pack = Await.result(
                node.site()
                        .packBuilder(work, Jobs.forOthers(List.of(work.job())))
                        .build(node.site().catalogue().find(new Slug("names")).orElseThrow(), Preset.OFFICIAL, "test"),
                PATIENCE);
        Path file = Files.createTempDirectory(Path.of("target"), "names").resolve("pack.zip");
        Await.result(pack.saveTo(file), PATIENCE);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("signatories.csv")).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
            Files.delete(file.getParent());
        }
    }

    /** As a letter prints it: composed, and with ordinary spaces. */
    private static String printed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).replace('\u3000', ' ');
    }

    private static String quoted(String name) {
        return name.contains("\"") || name.contains(",") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    private static String unescaped(String page) {
        return page.replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&");
    }
}
