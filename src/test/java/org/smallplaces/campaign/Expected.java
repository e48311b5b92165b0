package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a mistake has to tell. */
record Expected(String file, int line, int column, String problem, String remedy) {
    static Expected inDefinition(int line, int column, String problem, String remedy) {
        return new Expected(SampleFolder.SLUG + "/campaign.yml", line, column, problem, remedy);
    }

    static Expected inText(String language, int line, int column, String problem, String remedy) {
        return new Expected(SampleFolder.SLUG + "/text." + language + ".md", line, column, problem, remedy);
    }

    /** Exactly these mistakes in this order, each with these passages in its sentences; and nothing is published. */
    static void onlyMistakes(SampleFolder folder, Expected... expected) {
        CampaignFolder read = folder.read();
        assertMatch(read.mistakes(), expected);
        assertThat(read.campaigns()).isEmpty();
    }

    static void assertMatch(List<Mistake> mistakes, Expected... expected) {
        assertThat(mistakes).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            Mistake mistake = mistakes.get(i);
            assertThat(mistake.inOneLine())
                    .startsWith(expected[i].file + ":" + expected[i].line + ":" + expected[i].column + ": ");
            assertThat(mistake.problem()).contains(expected[i].problem);
            assertThat(mistake.remedy()).contains(expected[i].remedy);
        }
    }
}
