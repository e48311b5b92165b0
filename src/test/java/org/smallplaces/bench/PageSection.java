package org.smallplaces.bench;

import java.util.List;
import java.util.Map;

/** The page that a crowd reads, against nginx with the same bytes; each has one core, the load generator another. */
final class PageSection implements Section {
    private static final int READERS = 64;
    private static final List<String> FIRST_CORE = List.of("taskset", "-c", "0");
    private static final String[] OTHER_CORE = {"taskset", "-c", "1"};

    @Override
    public List<Line> measure(Options options) {
        Node.Setting pinned = new Node.Setting("web,jobs", FIRST_CORE, List.of(), Map.of());
        try (Node node = Node.start(options.folder("page").resolve("data"), pinned);
                Nginx nginx = Nginx.serving(page(node), options.folder("nginx"), FIRST_CORE)) {
            read(page(node), 2 * options.seconds());
            Rounds rounds = new Rounds();
            for (int round = 0; round < options.rounds(); round++) {
                rounds.add(
                        round,
                        () -> read(page(node), options.seconds()),
                        () -> read(nginx.address() + "/page.html", options.seconds()));
            }
            return List.of(Line.atLeast("petition page / nginx serving the same bytes, one core each", rounds, 0.6));
        }
    }

    private static String page(Node node) {
        return node.address() + "/campaigns/" + Crowd.SLUG;
    }

    private static double read(String url, int seconds) {
        return Wrk.run("get.lua", url, READERS, seconds, Map.of(), OTHER_CORE).perSecond();
    }
}
