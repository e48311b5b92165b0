package org.smallplaces.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Debian's load generator with one of our scripts. */
final class Wrk {
    private Wrk() {}

    /**
     * What a run brought.
     *
     * @param answered requests, all with success
     */
    record Run(long answered, double seconds) {
        double perSecond() {
            return answered / seconds;
        }
    }

    /** Runs a script of ours; throws where an answer was none of success. */
    static Run run(
            String script, String url, int clients, int seconds, Map<String, String> environment, String... wrapper) {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(List.of("wrk", "-t1", "-c" + clients, "-d" + seconds + "s", "--timeout", "10s"));
        command.addAll(List.of("-s", Options.script(script).toString(), url));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("BENCH_RESULT", Options.script("result.lua").toString());
        String output = Commands.run(variables, command);
        String result = output.lines()
                .filter(line -> line.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output));
        String[] numbers = result.split(" ", -1);
        if (!numbers[3].equals("0") || !numbers[4].equals("0")) {
            throw new IllegalStateException(
                    numbers[3] + " answers were refusals, " + numbers[4] + " were none:\n" + output);
        }
        return new Run(Long.parseLong(numbers[1]), Double.parseDouble(numbers[2]) / 1e6);
    }
}
