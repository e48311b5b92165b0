package org.smallplaces.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/** Invented lines, as a preset would print them: for whoever is about to build a pack. */
public final class PackSample {
    private static final int LINES = 3;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private PackSample() {}

    /** The values of three lines, in the order of {@code preset.columns(lines)}; nothing where nobody is listed. */
    public static List<List<String>> of(Preset preset, boolean lines, Language language, Messages messages) {
        List<PackColumn> columns = preset.columns(lines);
        List<List<String>> sample = new ArrayList<>();
        for (int n = 1; n <= LINES && !columns.isEmpty(); n++) {
            PackRow row = row(n, lines, language, messages).only(preset);
            sample.add(CsvLine.escapedValues(row, columns));
        }
        return sample;
    }

    private static PackRow row(int n, boolean lines, Language language, Messages messages) {
        Optional<PackLine> line = lines ? Optional.of(line(n, language, messages)) : Optional.empty();
        String area = messages.text(language, "pack.sample.area");
        String council = messages.text(language, "pack.sample.council");
        return new PackRow(
                n,
                messages.text(language, "pack.sample.name." + n),
                PrintedWords.country("GB", language),
                "ZZ" + n,
                1,
                language.tag(),
                DAY.plusDays(n),
                n == 1 ? messages.text(language, "pack.sample.comment") : "",
                line,
                new PackPlace("", area, "", council, ""));
    }

    private static PackLine line(int n, Language language, Messages messages) {
        LetterWords words = LetterWords.of(messages, language);
        boolean onBehalf = n == 1;
        Capacity capacity = onBehalf ? Capacity.ON_BEHALF : Capacity.PERSONAL;
        return new PackLine(
                n == 2 ? messages.text(language, "pack.sample.title") : "",
                "",
                "",
                onBehalf ? messages.text(language, "pack.sample.role") : "",
                onBehalf ? messages.text(language, "pack.sample.organisation") : "",
                capacity,
                words.of(capacity),
                onBehalf ? messages.text(language, "pack.authority.declaration") : "",
                messages.text(language, onBehalf ? "letter.group.organisations" : "letter.group.individuals"));
    }
}
