package org.smallplaces.campaign;

import java.util.ArrayList;
import java.util.List;

/** Gathers the mistakes of one file while it is read. */
final class Mistakes {
    /** A place in a file; both count from 1. */
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);

        /** The place after the characters of {@code before}, where a line is ended by LF, CR LF or CR. */
        static Place after(String before) {
            String text = before.replace("\r\n", "\n").replace('\r', '\n');
            int lastBreak = text.lastIndexOf('\n');
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            return new Place(line, 1 + text.codePointCount(lastBreak + 1, text.length()));
        }
    }

    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    void add(Place place, String problem, String remedy) {
        add(place, Fault.OTHER, problem, remedy);
    }

    void add(Place place, Fault fault, String problem, String remedy) {
        found.add(new Mistake(file, place.line(), place.column(), problem, remedy, fault));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Mistake> found() {
        return List.copyOf(found);
    }
}
