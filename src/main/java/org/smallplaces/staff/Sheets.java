package org.smallplaces.staff;

import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Language;
import org.smallplaces.core.MailState;
import org.smallplaces.core.SmallCells;
import org.smallplaces.signature.Numbers;
import org.smallplaces.signature.Numbers.Fates;
import org.smallplaces.signature.Numbers.Share;
import org.smallplaces.staff.Sheet.Line;

/**
 * All tables of a campaign's numbers, in a reader's language.
 *
 * @param where what is told of where people live
 */
record Sheets(Numbers numbers, Map<MailState, Long> mails, Language language, ZoneId zone, Instant now, Where where) {
    private static final List<String> SIGNATURES = List.of("signatures");

    private static final String DISTRICTS = "districts";

    /** What is told of where people live. */
    enum Where {
        /** Every number, to those who may see names anyway. */
        ALL,
        /** No small number by itself. */
        LARGE,
        /** The same, and no districts: they lie across the areas of another table, which would tell with them. */
        LARGE_COUNTRIES
    }

    /** Once names were deleted, no hour and no day stands by itself: the page on what stays groups them. */
    List<Sheet> all() {
        if (numbers.namesDeleted()) {
            return List.of(fates(), mail());
        }
        return Stream.concat(
                        Stream.of(time(), days(), fates(), mail()),
                        Stream.of(countries(), districts(), languages(), visibility(), comments()))
                .filter(sheet -> where != Where.LARGE_COUNTRIES || !sheet.id().equals(DISTRICTS))
                .toList();
    }

    private Periods periods() {
        return new Periods(numbers.hours(), zone, now);
    }

    Sheet time() {
        return new Sheet("time", List.of("submitted", "verified"), periods().signatures());
    }

    Sheet days() {
        return new Sheet(
                "days", List.of("submitted", "confirmed", "rate"), periods().verification());
    }

    /** Where people stay and where they drop out; what is left at the end is the count. */
    Sheet fates() {
        Fates fates = numbers.fates();
        return new Sheet(
                "fates",
                SIGNATURES,
                Stream.of(
                                Stream.of(
                                        fate("submitted", numbers.submitted()),
                                        fate("pending", numbers.pending()),
                                        fate("expired", fates.expired()),
                                        fate("disowned", fates.disowned()),
                                        fate("superseded", fates.superseded()),
                                        fate("invalidated-early", fates.invalidatedEarly()),
                                        fate("verified", fates.issued())),
                                gone(fates),
                                Stream.of(
                                        fate("invalidated-late", fates.invalidatedLate()),
                                        fate("held", fates.held()),
                                        fate("standing", fates.standing())))
                        .flatMap(lines -> lines)
                        .toList());
    }

    /** Those who withdrew and those who were erased; once names were deleted, nobody can tell them apart. */
    private Stream<Line> gone(Fates fates) {
        return numbers.namesDeleted()
                ? Stream.of(fate("ended", fates.withdrawn() + fates.erased()))
                : Stream.of(fate("withdrawn", fates.withdrawn()), fate("erased", fates.erased()));
    }

    private Line fate(String word, long count) {
        return Sheet.line(word, "", "numbers.fate." + word, count, numbers.submitted());
    }

    Sheet mail() {
        long all = mails.values().stream().mapToLong(Long::longValue).sum();
        return new Sheet(
                "mail",
                List.of("mails"),
                Stream.of(MailState.SENT, MailState.REFUSED, MailState.GIVEN_UP, MailState.CAPPED)
                        .map(state -> Sheet.line(
                                state.word(),
                                "",
                                "numbers.mail." + CampaignLine.word(state),
                                mails.getOrDefault(state, 0L),
                                all))
                        .toList());
    }

    Sheet countries() {
        return places(
                "country",
                "countries",
                share -> "",
                code -> new ULocale("", code).getDisplayCountry(language.locale()));
    }

    /** Those without a postcode are a line of their own. */
    Sheet districts() {
        return places(
                "district", DISTRICTS, share -> share.value().isEmpty() ? "numbers.districts.none" : "", code -> code);
    }

    Sheet languages() {
        return shares(
                "language", "languages", share -> "", code -> new ULocale(code).getDisplayName(language.locale()));
    }

    Sheet visibility() {
        return shares(
                "visibility",
                "visibility",
                share -> "numbers.visibility." + share.value().replace('_', '-'),
                code -> "");
    }

    Sheet comments() {
        return shares("comment", "comments", share -> "numbers.comments." + share.value(), code -> "");
    }

    private interface Naming {
        String name(String code);
    }

    private interface Keying {
        String key(Share share);
    }

    private Sheet shares(String kind, String id, Keying key, Naming name) {
        List<Share> shares = numbers.shares(kind);
        long whole = shares.stream().mapToLong(Share::total).sum();
        return new Sheet(
                id,
                SIGNATURES,
                shares.stream()
                        .map(share -> Sheet.line(
                                share.value(), name.name(share.value()), key.key(share), share.total(), whole))
                        .toList());
    }

    /** The same of places, small numbers by themselves only for those who may see them. */
    private Sheet places(String kind, String id, Keying key, Naming name) {
        Sheet all = shares(kind, id, key, name);
        if (where == Where.ALL) {
            return all;
        }
        List<Share> shares = numbers.shares(kind);
        SmallCells.Table table = SmallCells.of(shares.stream()
                .filter(share -> !share.value().isEmpty())
                .collect(Collectors.toMap(Share::value, Share::total)));
        List<Line> lines = new ArrayList<>(all.lines().stream()
                .filter(line -> line.code().isEmpty() || table.shown().containsKey(line.code()))
                .toList());
        if (table.otherSignatories() > 0) {
            long whole = shares.stream().mapToLong(Share::total).sum();
            lines.add(Sheet.line("others", "", "numbers." + id + ".others", table.otherSignatories(), whole));
        }
        return new Sheet(id, SIGNATURES, lines);
    }

    /** Half of all who verified had done so after this many seconds, or nothing where nobody has. */
    Optional<Long> medianDelay() {
        List<Share> delays = numbers.shares("delay").stream()
                .sorted(java.util.Comparator.comparingLong(share -> Long.parseLong(share.value())))
                .toList();
        long all = delays.stream().mapToLong(Share::total).sum();
        long passed = 0;
        for (Share delay : delays) {
            passed += delay.total();
            if (passed * 2 >= all) {
                return Optional.of(Long.parseLong(delay.value()));
            }
        }
        return Optional.empty();
    }
}
