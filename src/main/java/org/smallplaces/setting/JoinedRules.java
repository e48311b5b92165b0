package org.smallplaces.setting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.smallplaces.core.AccessList;
import org.smallplaces.core.SigningRules;

/** The rules against abuse: those of the files, with what staff have added and set in the console. */
public final class JoinedRules implements Supplier<SigningRules> {
    private final Supplier<SigningRules> files;
    private final Settings settings;
    private final Clock clock;
    private final ZoneId zone;
    private volatile Joined joined = new Joined(SigningRules.NONE, SiteSettings.NONE, LocalDate.MIN, SigningRules.NONE);

    /** @param zone in whose days entries end */
    public JoinedRules(Supplier<SigningRules> files, Settings settings, Clock clock, ZoneId zone) {
        this.files = files;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    private record Joined(SigningRules files, SiteSettings settings, LocalDate day, SigningRules rules) {}

    /** The same object as long as nothing has changed, so that it can be compared at no cost. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public SigningRules get() {
        SigningRules ofFiles = files.get();
        SiteSettings current = settings.current();
        LocalDate day = LocalDate.ofInstant(clock.instant(), zone);
        Joined known = joined;
        if (known.files() != ofFiles
                || known.settings() != current
                || !known.day().equals(day)) {
            known = new Joined(ofFiles, current, day, join(ofFiles, current, day));
            joined = known;
        }
        return known.rules();
    }

    private static SigningRules join(SigningRules files, SiteSettings settings, LocalDate day) {
        List<ListEntry> entries =
                settings.entries().stream().filter(entry -> entry.holdsOn(day)).toList();
        return new SigningRules(
                settings.limits().orElse(files.limits()),
                join(files.allow(), entries, "allow"),
                join(files.block(), entries, "block"),
                files.mailboxes(),
                files.publicProviders(),
                files.disposable(),
                files.names());
    }

    private static AccessList join(AccessList files, List<ListEntry> entries, String list) {
        List<String> networks = new ArrayList<>(files.networks());
        Set<String> domains = new HashSet<>(files.domains());
        Set<String> addresses = new HashSet<>(files.addresses());
        entries.stream().filter(entry -> entry.list().equals(list)).forEach(entry -> {
            switch (entry.kind()) {
                case "network" -> networks.add(entry.value());
                case "domain" -> domains.add(entry.value());
                default -> addresses.add(entry.value());
            }
        });
        return new AccessList(networks, domains, addresses);
    }
}
