package org.smallplaces.campaign;

import java.util.Comparator;

/**
 * One thing to mend in the folder of campaigns, said to the operator.
 *
 * @param file the path below the folder of campaigns, such as {@code save-the-library/campaign.yml}; {@code .} is the
 *     folder itself
 * @param line counts from 1
 * @param column counts from 1, in characters (code points)
 * @param problem what is wrong, as a sentence
 * @param remedy what to do about it, as a sentence
 * @param fault what it is, for those who are told in other words
 */
public record Mistake(String file, int line, int column, String problem, String remedy, Fault fault)
        implements Comparable<Mistake> {
    private static final Comparator<Mistake> BY_PLACE = Comparator.comparing(Mistake::file)
            .thenComparingInt(Mistake::line)
            .thenComparingInt(Mistake::column)
            .thenComparing(Mistake::problem)
            .thenComparing(Mistake::remedy);

    /** By file, line and column. */
    @Override
    public int compareTo(Mistake other) {
        return BY_PLACE.compare(this, other);
    }

    /** The mistake on one line: {@code file:line:column: problem remedy}. */
    public String inOneLine() {
        return file + ":" + line + ":" + column + ": " + problem + " " + remedy;
    }
}
