package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SigningRules;

/** At which names staff look first: an insult as a whole word, a listed person's whole name, and nobody's for its letters. */
class SuspectNamesTest {
    private static final SigningRules RULES = RulesReader.read("""
            names:
              notable: [Eleanor Roosevelt, Séan Ó Briain, "דוד בן־גוריון"]
              slurs: [blockhead]
              allowed: [Eleanor Roosevelt-Levy]
            """, BuiltInRules.read(), new Mistakes("rules.yml"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A Wanker",
                "WANKER",
                "w'anker levy",
                "Wänker",
                "Anna (Paki) Levy",
                "ｆｕｃｋ you",
                "you-cunt",
                "Blockhead",
                "שַׁרְמוּטָה לוי",
                "Shvartze Levy"
            })
    void anInsultIsHeldHoweverItIsWritten(String name) {
        assertThat(RULES.holdName(new PersonName(name))).contains(HoldReason.SLUR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eleanor Roosevelt",
                "ROOSEVELT, Eleanor",
                "Rt Hon Eleanor Anna Roosevelt MP",
                "éleanor roosevelt",
                "Sean O Briain",
                "דוד בן גוריון",
                "דָּוִד בֶּן־גּוּרְיוֹן"
            })
    void aListedPersonIsHeldWithTitlesOrWithout(String name) {
        assertThat(RULES.holdName(new PersonName(name))).contains(HoldReason.NOTABLE_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Scunthorpe", "Peter Penistone", "Dick van Dyke", "Gay Cockburn", "Richard Hancock",
                        "Ann Pakington",
                "Faggio Nazir", "Kikelomo Adeyemi", "Wogan Terry", "Niggemann", "Fukuyama Chinkara", "Yidong Wang",
                "Phúc Nguyễn", "Twatt Orkney-Jones", "Zona Gale", "Eleanor Levy", "Anna Roosevelt",
                        "Eleanor Roosevelts",
                "Eleanor Roosevelt-Levy", "LEVY Eleanor Roosevelt", "Sêan O'Brien-Lévy", "דוד לוי", "Zigeunerová"
            })
    void noNameIsHeldForTheLettersInsideIt(String name) {
        assertThat(RULES.holdName(new PersonName(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notable: [Madonna]", "slurs: [two words]", "notables: []"})
    void aMistakeInTheListIsTold(String line) {
        Mistakes mistakes = new Mistakes("rules.yml");
        RulesReader.read("names:\n  " + line + "\n", SigningRules.NONE, mistakes);
        assertThat(mistakes.found()).hasSize(1);
        assertThat(List.of("One word alone", "not one word", "does not exist"))
                .anyMatch(mistakes.found().get(0).inOneLine()::contains);
    }
}
