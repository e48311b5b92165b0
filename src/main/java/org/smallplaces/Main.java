package org.smallplaces;

import org.smallplaces.cli.SmallPlaces;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its status, since a thread left behind would keep it alive. */
    public static void main(String[] arguments) {
        System.exit(SmallPlaces.run(arguments));
    }
}
