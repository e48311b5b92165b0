package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.LetterGroup.Kind;
import org.smallplaces.core.OrderedLetter.Entry;
import org.smallplaces.core.OrderedLetter.Part;

/** Who stands where below a letter. */
class LetterOrderTest {
    private static final Language ENGLISH = new Language("en");
    private static final Language HEBREW = new Language("he");
    private static final UUID INITIATORS = new UUID(9, 9);
    private static final LetterGroup NAMED =
            new LetterGroup(Optional.of(INITIATORS), Kind.NAMED, Map.of(ENGLISH, "Initiators"));

    private static final String[] SURNAMES = {
        "Levy",
        "O’Brien",
        "Ångström",
        "van der Berg",
        "Zeller",
        "כהן",
        "לוי",
        "אברהם",
        "שפירא",
        "حسن",
        "العلي",
        "يوسف",
        "शर्मा",
        "गुप्ता",
        "पटेल"
    };
    private static final String[] BODIES = {"Beth Shalom", "קהילת אור", "جمعية السلام", "मानव अधिकार मंच", "Émigré Aid"
    };

    private static LetterArrangement rule(OrderRule rule, LetterGroup... groups) {
        return new LetterArrangement(1, rule, List.of(groups), Optional.empty());
    }

    private static LetterLine person(int id, String name) {
        return line(id, "", name, "", Capacity.PERSONAL);
    }

    private static LetterLine body(int id, String name, String organisation) {
        return line(id, "", name, organisation, Capacity.ON_BEHALF);
    }

    private static LetterLine line(int id, String titles, String name, String organisation, Capacity capacity) {
        SignatoryLine line = new SignatoryLine(
                titles, "", "", organisation, capacity, capacity == Capacity.ON_BEHALF, SortKeys.propose(name), "");
        return new LetterLine(new UUID(0, id), name, Optional.of(line), Optional.empty(), OptionalInt.empty());
    }

    private static LetterLine in(LetterLine line, UUID group) {
        return new LetterLine(line.id(), line.name(), line.line(), Optional.of(group), line.pin());
    }

    private static LetterLine pinned(LetterLine line, int pin) {
        return new LetterLine(line.id(), line.name(), line.line(), line.group(), OptionalInt.of(pin));
    }

    /** Each group as {@code Kind: name; organisation (name, name)}. */
    private static List<String> said(OrderedLetter ordered) {
        return ordered.groups().stream()
                .map(part -> part.group().kind() + ": "
                        + String.join(
                                "; ",
                                part.entries().stream()
                                        .map(LetterOrderTest::said)
                                        .toList()))
                .toList();
    }

    private static String said(Entry entry) {
        String names =
                String.join(", ", entry.people().stream().map(LetterLine::name).toList());
        return entry.organisation().isEmpty() ? names : entry.organisation() + " (" + names + ")";
    }

    @Test
    void withoutAnyDecisionOrganisationsStandFirst() {
        assertThat(said(LetterOrder.of(
                        LetterArrangement.DEFAULT,
                        ENGLISH,
                        List.of(person(1, "Zoe Adler"), body(2, "Ann Young", "Wide Door"), person(3, "Abe Zeller")))))
                .containsExactly("ORGANISATIONS: Wide Door (Ann Young)", "INDIVIDUALS: Zoe Adler; Abe Zeller");
    }

    @Test
    void titlesNeverCount() {
        assertThat(said(LetterOrder.of(
                        rule(OrderRule.ALPHABETICAL),
                        ENGLISH,
                        List.of(
                                line(1, "Archbishop", "Carol Cole", "", Capacity.PERSONAL),
                                line(2, "Dr", "Bea Byrne", "", Capacity.PERSONAL),
                                line(3, "Rabbi", "Abe Adler", "", Capacity.PERSONAL)))))
                .containsExactly("EVERYBODY: Abe Adler; Bea Byrne; Carol Cole");
    }

    @Test
    void twoPeopleOfOneOrganisationShareItsLineHoweverTheyWroteIt() {
        assertThat(said(LetterOrder.of(
                        LetterArrangement.DEFAULT,
                        ENGLISH,
                        List.of(
                                body(1, "Zoe Adler", "Beth-Shalom"),
                                body(2, "Ann Young", "Acorn Trust"),
                                body(3, "Abe Zeller", "BETH SHALOM"),
                                line(4, "", "Ben Own", "Beth Shalom", Capacity.PERSONAL)))))
                .containsExactly(
                        "ORGANISATIONS: Acorn Trust (Ann Young); Beth-Shalom (Zoe Adler, Abe Zeller)",
                        "INDIVIDUALS: Ben Own");
    }

    @Test
    void anOrganisationStandsInOnePlaceAlsoWhereOneOfItsPeopleIsInANamedGroup() {
        assertThat(said(LetterOrder.of(
                        rule(OrderRule.GROUPS, NAMED),
                        ENGLISH,
                        List.of(
                                body(1, "Zoe Adler", "Beth Shalom"),
                                in(body(2, "Ann Young", "Beth Shalom"), INITIATORS),
                                person(3, "Abe Zeller")))))
                .containsExactly("NAMED: Beth Shalom (Zoe Adler, Ann Young)", "INDIVIDUALS: Abe Zeller");
    }

    @Test
    void namedGroupsStandInTheirOrderAndCountOnlyWhereTheRuleSaysSo() {
        LetterArrangement groups = rule(OrderRule.GROUPS, LetterGroup.INDIVIDUALS, NAMED, LetterGroup.ORGANISATIONS);
        List<LetterLine> lines =
                List.of(person(1, "Ann Young"), body(2, "Zoe Adler", "Acorn"), in(person(3, "Abe Zeller"), INITIATORS));
        assertThat(said(LetterOrder.of(groups, ENGLISH, lines)))
                .containsExactly("INDIVIDUALS: Ann Young", "NAMED: Abe Zeller", "ORGANISATIONS: Acorn (Zoe Adler)");
        assertThat(said(LetterOrder.of(rule(OrderRule.ORGANISATIONS_FIRST, NAMED), ENGLISH, lines)))
                .containsExactly("ORGANISATIONS: Acorn (Zoe Adler)", "INDIVIDUALS: Ann Young; Abe Zeller");
    }

    @Test
    void pinnedOnesStandFirstAndTheOthersFollowByTheAlphabet() {
        assertThat(said(LetterOrder.of(
                        rule(OrderRule.ALPHABETICAL),
                        ENGLISH,
                        List.of(
                                person(1, "Ann Adler"),
                                pinned(person(2, "Zoe Zeller"), 1),
                                person(3, "Ben Byrne"),
                                pinned(person(4, "Max Moss"), 2)))))
                .containsExactly("EVERYBODY: Zoe Zeller; Max Moss; Ann Adler; Ben Byrne");
    }

    @Test
    void theLeadStandsAloneAndIsCounted() {
        LetterArrangement led =
                new LetterArrangement(1, OrderRule.ORGANISATIONS_FIRST, List.of(), Optional.of(new UUID(0, 2)));
        OrderedLetter ordered = LetterOrder.of(led, ENGLISH, List.of(person(1, "Ann Adler"), person(2, "Ben Byrne")));
        assertThat(ordered.lead().map(LetterLine::name)).contains("Ben Byrne");
        assertThat(said(ordered)).containsExactly("INDIVIDUALS: Ann Adler");
        assertThat(ordered.people()).isEqualTo(2);
    }

    @Test
    void theLanguageOfThePageDecidesWhichLettersComeFirst() {
        List<LetterLine> lines = List.of(person(1, "דנה כהן"), person(2, "Ann Adler"), person(3, "Öykü Zara"));
        assertThat(said(LetterOrder.of(rule(OrderRule.ALPHABETICAL), HEBREW, lines)))
                .containsExactly("EVERYBODY: דנה כהן; Ann Adler; Öykü Zara");
        assertThat(said(LetterOrder.of(rule(OrderRule.ALPHABETICAL), ENGLISH, lines)))
                .containsExactly("EVERYBODY: Ann Adler; Öykü Zara; דנה כהן");
    }

    @Test
    void whoSortsAlikeStandsByIdWhateverTheOrderInWhichTheyCome() {
        List<LetterLine> lines = List.of(person(2, "Ann Adler"), person(1, "Ann Adler"), person(3, "Ann Adler"));
        List<LetterLine> turned = new ArrayList<>(lines);
        Collections.reverse(turned);
        OrderedLetter ordered = LetterOrder.of(LetterArrangement.DEFAULT, ENGLISH, lines);
        assertThat(ordered).isEqualTo(LetterOrder.of(LetterArrangement.DEFAULT, ENGLISH, turned));
        assertThat(ordered.groups().get(0).entries().stream().map(Entry::id))
                .containsExactly(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
    }

    /** Whatever is decided: nobody is lost or doubled, pins come first, the rest is sorted, and chance has no say. */
    @Property(tries = 300)
    void everyoneStandsInExactlyOnePlaceAndGroupsAreSorted(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int many, @ForAll OrderRule rule) {
        Random random = new Random(seed);
        List<LetterLine> lines = crowd(random, many, 6, true);
        LetterArrangement arrangement = new LetterArrangement(
                1,
                rule,
                List.of(NAMED),
                lines.isEmpty() || random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(lines.get(random.nextInt(many)).id()));
        Language language = random.nextBoolean() ? ENGLISH : HEBREW;
        OrderedLetter ordered = LetterOrder.of(arrangement, language, lines);
        List<LetterLine> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        assertThat(LetterOrder.of(arrangement, language, shuffled)).isEqualTo(ordered);
        holds(ordered, language, lines);
    }

    @Test
    void fiveThousandOfFiveHundredOrganisationsInFourScriptsAreOrdered() {
        List<LetterLine> lines = crowd(new Random(7), 5_000, 500, false);
        for (Language language : List.of(ENGLISH, HEBREW, new Language("ar"), new Language("hi"))) {
            OrderedLetter ordered = LetterOrder.of(LetterArrangement.DEFAULT, language, lines);
            assertThat(ordered.people()).isEqualTo(5_000);
            assertThat(ordered.groups().get(0).group().kind()).isEqualTo(Kind.ORGANISATIONS);
            assertThat(ordered.groups().get(0).entries()).hasSize(500);
            holds(ordered, language, lines);
        }
    }

    private static void holds(OrderedLetter ordered, Language language, List<LetterLine> lines) {
        List<LetterLine> printed = new ArrayList<>(ordered.lead().stream().toList());
        List<String> organisations = new ArrayList<>();
        Collator collator = Collator.getInstance(ULocale.forLanguageTag(language.tag()));
        for (Part part : ordered.groups()) {
            boolean pins = true;
            String before = "";
            for (Entry entry : part.entries()) {
                printed.addAll(entry.people());
                if (!entry.organisation().isEmpty()) {
                    organisations.add(SignatoryLine.organisationKey(entry.organisation()));
                }
                assertThat(entry.isPinned()).as("pinned after others").isIn(pins, false);
                pins = entry.isPinned();
                if (!pins) {
                    String key = entry.organisation().isEmpty()
                            ? entry.people().get(0).sortKey()
                            : entry.organisation();
                    assertThat(collator.compare(before, key))
                            .as(before + " | " + key)
                            .isNotPositive();
                    before = key;
                }
            }
        }
        assertThat(printed).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(organisations).doesNotHaveDuplicates();
    }

    private static List<LetterLine> crowd(Random random, int many, int organisations, boolean arranged) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    String name = "N" + random.nextInt(50) + " " + SURNAMES[random.nextInt(SURNAMES.length)];
                    boolean onBehalf = i < organisations || random.nextInt(4) == 0;
                    int body = i < organisations ? i : random.nextInt(organisations);
                    LetterLine line =
                            onBehalf ? body(i, name, BODIES[body % BODIES.length] + " " + body) : person(i, name);
                    if (!arranged || random.nextInt(3) > 0) {
                        return line;
                    }
                    LetterLine put = random.nextBoolean() ? in(line, INITIATORS) : line;
                    return random.nextBoolean() ? pinned(put, 1 + random.nextInt(5)) : put;
                })
                .toList();
    }
}
