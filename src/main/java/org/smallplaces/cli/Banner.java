package org.smallplaces.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.campaign.Mistake;
import org.smallplaces.server.Diagnosis;
import org.smallplaces.server.ErasureDiagnosis;
import org.smallplaces.server.Server;
import org.smallplaces.server.Site;

/** What the server says when it has started. */
final class Banner {
    private static final Logger LOG = LoggerFactory.getLogger(Banner.class);
    private static final Duration LATELY = Duration.ofDays(7);

    private Banner() {}

    static void print(PrintWriter out, Server server, Site site) {
        String address = server.address();
        out.println();
        out.println("  Small Places serves " + address);
        out.println();
        if (site.config().trial()) {
            out.println("  This is a trial: nothing here is real, and only this machine can reach it.");
            out.println();
            out.printf("    %-20s %s%n", "Sign something", address + "/campaigns/trial-petition");
            out.printf("    %-20s %s%n", "Mail arrives at", address + "/trial/mailbox");
            out.printf("    %-20s %s%n", "Staff log in at", address + "/staff");
            server.trialLogIns()
                    .forEach(logIn ->
                            out.printf("      %-18s %-32s %s%n", logIn.role(), logIn.email(), logIn.password()));
            out.println();
        }
        restored(out, site);
        erasures(out, site);
        mistakes(out, site.folder().mistakes());
        out.println("  Stop with Ctrl-C.");
        out.println();
    }

    /** For as long as somebody may still have to do something about it. */
    private static void restored(PrintWriter out, Site site) {
        Instant lately = site.clock().instant().minus(LATELY);
        site.carriedOutAgain()
                .filter(again -> again.restored().at().isAfter(lately))
                .ifPresent(again -> {
                    out.println("  " + again.sentence());
                    out.println("  What staff do now is said at /staff/backups.");
                    out.println();
                });
    }

    /** Whoever was erased may be public again: said by the words of the doctor, until it is put right. */
    private static void erasures(PrintWriter out, Site site) {
        Diagnosis found = ErasureDiagnosis.of(site);
        if (found.verdict() == Diagnosis.Verdict.PROBLEM) {
            LOG.warn("erasures_problem sentence=\"{}\"", found.sentence());
            out.println("  " + found.sentence());
            out.println();
        }
    }

    private static void mistakes(PrintWriter out, List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            out.println(
                    "  Campaigns with mistakes are not taken over; one that was published before is served as it was:");
            mistakes.forEach(mistake -> out.println("    " + mistake.inOneLine()));
            out.println();
        }
    }
}
