package org.smallplaces.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant. */
final class Spelling {
    private Spelling() {}

    /** A remedy: the likeliest of the known words where one is near, otherwise all of them. */
    static String suggest(String word, Collection<String> known) {
        return nearest(word, known)
                .map(candidate -> "Did you mean \"" + candidate + "\"?")
                .orElseGet(() -> "Use one of: " + String.join(", ", known) + ".");
    }

    /** The known word that differs least from {@code word}, where one is near. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plainly(word);
        int near = Math.min(plain.length() - 1, Math.max(1, Math.min(3, plain.length() / 3)));
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - plain.length()) <= near)
                .filter(candidate -> distance(plain, plainly(candidate)) <= near)
                .min(Comparator.comparingInt(candidate -> distance(plain, plainly(candidate))));
    }

    private static String plainly(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** The number of letters to insert, delete, replace or swap with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
