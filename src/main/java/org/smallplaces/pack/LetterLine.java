package org.smallplaces.pack;

import com.ibm.icu.text.Bidi;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A line of the letter's list; each value that a person typed has the direction of its own first letter. */
record LetterLine(PackRow row, PackFonts fonts) {
    public long position() {
        return row.position();
    }

    public String name() {
        return fonts.printable(row.name());
    }

    public String nameSide() {
        return side(row.name());
    }

    public String country() {
        return fonts.printable(row.country());
    }

    public String district() {
        return row.district();
    }

    public String area() {
        return fonts.printable(row.place().area());
    }

    public String council() {
        return fonts.printable(row.place().council());
    }

    public String signedText() {
        return row.textVersion() + " (" + row.language() + ")";
    }

    public LocalDate verifiedOn() {
        return row.verifiedOn();
    }

    public String comment() {
        return fonts.printable(row.comment());
    }

    public String commentSide() {
        return side(row.comment());
    }

    /** The name with the titles before and after it. */
    public String styled() {
        return fonts.printable(words().map(line -> line.styled(row.name())).orElse(row.name()));
    }

    public String styledSide() {
        return side(styled());
    }

    public String latinName() {
        return printed(PackLine::latinName);
    }

    public String role() {
        return printed(PackLine::role);
    }

    public String roleSide() {
        return side(role());
    }

    public String organisation() {
        return printed(PackLine::organisation);
    }

    public String organisationSide() {
        return side(organisation());
    }

    /** What tells for whom the signatory speaks, wherever a role or an organisation stands. */
    public String capacity() {
        return words().filter(PackLine::namesSomebodyElse)
                .map(PackLine::capacityWords)
                .orElse("");
    }

    /** What was checked of somebody who speaks for an organisation, or empty. */
    public String authority() {
        return words().map(PackLine::authority).orElse("");
    }

    /** Whether the signatory stands below an organisation's name. */
    boolean onBehalf() {
        return words().filter(PackLine::onBehalf).isPresent();
    }

    boolean standsBeside(LetterLine other) {
        return onBehalf() && other.onBehalf() && organisationKey().equals(other.organisationKey());
    }

    String organisationKey() {
        return words().map(PackLine::organisationKey).orElse("");
    }

    String group() {
        return words().map(PackLine::group).orElse("");
    }

    private Optional<PackLine> words() {
        return row.line();
    }

    private String printed(Function<PackLine, String> part) {
        return fonts.printable(words().map(part).orElse(""));
    }

    boolean lacksGlyphs() {
        Stream<String> line = words().stream()
                .flatMap(words -> Stream.of(words.styled(""), words.latinName(), words.role(), words.organisation()));
        return Stream.concat(line, Stream.of(row.name(), row.country(), row.comment()))
                .anyMatch(typed -> !fonts.printable(typed).equals(typed));
    }

    private static String side(String words) {
        return Bidi.getBaseDirection(words) == Bidi.RTL ? "rtl" : "ltr";
    }
}
