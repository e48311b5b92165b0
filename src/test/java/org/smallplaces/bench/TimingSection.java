package org.smallplaces.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.vault.Tokens;

/**
 * Whether the time that an answer takes tells if an address has signed. Posts of a new, a pending and a verified address
 * are made in triples, each in an order of its own, one after another on one connection, with nothing else going on: so
 * that somebody who asks thus has the best chance. Within each triple the waits are compared.
 */
final class TimingSection implements Section {
    private static final int KNOWN = 200;
    private static final int TRIPLES_A_SECOND = 60;
    private static final int UNMEASURED = 200;
    private static final int FIRST_GENERATION = 1;
    private static final int RESAMPLES = 2_000;
    /** With chance alone a difference as large comes once in a thousand runs. */
    private static final double NOTHING_TO_SEE = 0.001;

    private enum Kind {
        NEW,
        PENDING,
        VERIFIED
    }

    /** The person of each kind who comes next; numbers are of one length, so that all bodies are. */
    private static final class People {
        private final Map<Kind, Integer> next = new EnumMap<>(Map.of(Kind.NEW, 0, Kind.PENDING, 0, Kind.VERIFIED, 0));

        int next(Kind kind) {
            int number = next.merge(kind, 1, Integer::sum);
            return (kind.ordinal() + 1) * 10_000_000 + (kind == Kind.NEW ? number : number % KNOWN);
        }
    }

    @Override
    public List<Line> measure(Options options) {
        try (Node node = Node.start(options.folder("timing").resolve("data"), Node.Setting.WEB);
                OneClient client = new OneClient(node.port(), new Crowd(node, options).form())) {
            Random random = new Random(1);
            People people = new People();
            makeKnown(client, node, people);
            List<Map<Kind, Long>> triples = new ArrayList<>();
            int wanted = options.rounds() * options.seconds() * TRIPLES_A_SECOND;
            for (int triple = -UNMEASURED; triple < wanted; triple++) {
                Map<Kind, Long> waits = triple(client, people, random);
                if (triple >= 0) {
                    triples.add(waits);
                }
            }
            return List.of(
                    line("a pending", Kind.PENDING, triples, random),
                    line("a verified", Kind.VERIFIED, triples, random));
        }
    }

    private static void makeKnown(OneClient client, Node node, People people) {
        for (int i = 0; i < KNOWN; i++) {
            client.post(people.next(Kind.VERIFIED));
        }
        Tokens tokens = new Tokens(node.keys());
        for (String id : node.database().ask("select id from signature where state = 'pending'")) {
            client.verify(tokens.mint(TokenPurpose.VERIFY, UUID.fromString(id), FIRST_GENERATION));
        }
        double verified = node.database().number("select count(*) from signature where state = 'verified'");
        if (verified != KNOWN) {
            throw new IllegalStateException(verified + " are verified");
        }
        for (int i = 0; i < KNOWN; i++) {
            client.post(people.next(Kind.PENDING));
        }
    }

    private static Map<Kind, Long> triple(OneClient client, People people, Random random) {
        List<Kind> order = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(order, random);
        Map<Kind, Long> waits = new EnumMap<>(Kind.class);
        order.forEach(kind -> waits.put(kind, client.post(people.next(kind))));
        return waits;
    }

    private static Line line(String what, Kind kind, List<Map<Kind, Long>> triples, Random random) {
        List<Double> micros = triples.stream()
                .map(triple -> (triple.get(kind) - triple.get(Kind.NEW)) / 1e3)
                .toList();
        long slower = micros.stream().filter(difference -> difference > 0).count();
        double chance = signTest(slower, micros.size());
        List<Double> medians = resampledMedians(micros, random);
        String measured = String.format(
                Locale.ROOT,
                "%+.0f µs of %.0f (95%%: %+.0f to %+.0f); slower in %.1f %% of %,d pairs, p = %.2f",
                Rounds.median(micros),
                Rounds.median(triples.stream()
                        .map(triple -> triple.get(Kind.NEW) / 1e3)
                        .toList()),
                medians.get((int) (RESAMPLES * 0.025)),
                medians.get((int) (RESAMPLES * 0.975)),
                100.0 * slower / micros.size(),
                micros.size(),
                chance);
        return new Line(
                what + " address takes longer than a new one by",
                measured,
                "p ≥ " + NOTHING_TO_SEE,
                chance >= NOTHING_TO_SEE);
    }

    /** How often chance alone would be as far from one half, by the normal approximation for many pairs. */
    private static double signTest(long slower, long pairs) {
        double deviations = (Math.abs(slower - pairs / 2.0) - 0.5) / (Math.sqrt(pairs) / 2);
        return Math.min(1, 2 * tail(Math.max(0, deviations)));
    }

    /** The part of a normal distribution beyond so many deviations (Abramowitz and Stegun, 26.2.17). */
    private static double tail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double sum = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * sum;
    }

    private static List<Double> resampledMedians(List<Double> values, Random random) {
        List<Double> medians = new ArrayList<>();
        for (int time = 0; time < RESAMPLES; time++) {
            medians.add(Rounds.median(random.ints(values.size(), 0, values.size())
                    .mapToObj(values::get)
                    .toList()));
        }
        return medians.stream().sorted().toList();
    }
}
