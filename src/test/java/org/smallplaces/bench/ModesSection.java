package org.smallplaces.bench;

import java.util.List;
import org.smallplaces.signature.WriterModes;

/** The writer by itself: signatures in groups against the same statement with one row in it. */
final class ModesSection implements Section {
    private static final int ALONE = 32;

    @Override
    public List<Line> measure(Options options) {
        try (WriterModes modes = new WriterModes()) {
            modes.inGroups(options.clients(), options.seconds());
            Rounds rounds = new Rounds();
            for (int round = 0; round < options.rounds(); round++) {
                rounds.add(
                        round,
                        () -> modes.inGroups(options.clients(), options.seconds()),
                        () -> modes.alone(ALONE, options.seconds()));
            }
            return List.of(Line.atLeast("signatures in groups / a transaction each, by the same writer", rounds, 3.0));
        }
    }
}
