package org.smallplaces.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.smallplaces.core.Language;
import org.smallplaces.core.Visibility;
import org.smallplaces.pack.Choices;
import org.smallplaces.pack.PackColumn;
import org.smallplaces.pack.PackSample;
import org.smallplaces.pack.PackSplit;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.Whom;
import org.smallplaces.page.Messages;

/**
 * Who will see what, if a pack is built now by a preset.
 *
 * @param mark of the preset as it is shown
 * @param choices how many chose what, and what becomes of them
 * @param headingKeys of the columns that lists will have, none where nobody is listed
 * @param withoutKeys of the columns that they could have and will not
 * @param sample invented lines
 * @param notKeys what is in no such pack
 */
record PackPreview(
        String word,
        String mark,
        List<Choice> choices,
        long listed,
        long counted,
        List<String> headingKeys,
        List<String> withoutKeys,
        List<Line> sample,
        List<String> notKeys,
        String splitKey) {
    /** A choice, how many made it, and what becomes of them. */
    record Choice(String choiceKey, long signatures, String outcomeKey) {}

    /** An invented line. */
    record Line(List<Value> values) {}

    /** A value below its heading. */
    record Value(String headingKey, String value) {}

    static PackPreview of(Preset preset, boolean lines, Choices now, Language language, Messages messages) {
        List<PackColumn> columns = preset.columns(lines);
        long everybody = preset.whom().lists(Visibility.PUBLIC) ? now.everybody() : 0;
        long target = preset.whom().lists(Visibility.RECIPIENT_ONLY) ? now.target() : 0;
        long all = now.everybody() + now.target() + now.nobody() + now.hidden();
        return new PackPreview(
                preset.word(),
                preset.mark(),
                choices(preset, now),
                everybody + target,
                all - everybody - target,
                columns.stream().map(PackColumn::headingKey).toList(),
                without(preset, columns, lines),
                PackSample.of(preset, lines, language, messages).stream()
                        .map(values -> line(columns, values))
                        .toList(),
                nots(preset),
                preset.split() == PackSplit.NONE
                        ? ""
                        : "pack.split." + preset.split().word() + ".text");
    }

    private static List<Choice> choices(Preset preset, Choices now) {
        List<Choice> choices = new ArrayList<>();
        choices.add(choice("public", now.everybody(), preset.whom().lists(Visibility.PUBLIC)));
        choices.add(choice("recipient-only", now.target(), preset.whom().lists(Visibility.RECIPIENT_ONLY)));
        choices.add(choice("counted-only", now.nobody(), false));
        if (now.hidden() > 0) {
            choices.add(choice("hidden", now.hidden(), false));
        }
        if (now.held() > 0) {
            choices.add(new Choice("pack.seen.held", now.held(), "pack.seen.out"));
        }
        if (now.earlier() > 0) {
            choices.add(new Choice("pack.seen.earlier", now.earlier(), "pack.seen.out"));
        }
        return List.copyOf(choices);
    }

    private static Choice choice(String word, long signatures, boolean listed) {
        return new Choice("pack.seen." + word, signatures, listed ? "pack.seen.listed" : "pack.seen.counted");
    }

    private static List<String> without(Preset preset, List<PackColumn> columns, boolean lines) {
        return preset.listsNames()
                ? Arrays.stream(PackColumn.values())
                        .filter(column -> !columns.contains(column) && (lines || !column.isOfLetters()))
                        .map(PackColumn::headingKey)
                        .toList()
                : List.of();
    }

    private static Line line(List<PackColumn> columns, List<String> values) {
        List<Value> line = new ArrayList<>();
        for (int n = 0; n < values.size(); n++) {
            line.add(new Value(columns.get(n).headingKey(), values.get(n)));
        }
        return new Line(line);
    }

    private static List<String> nots(Preset preset) {
        List<String> nots = new ArrayList<>(List.of("pack.not.addresses", "pack.not.postcodes", "pack.not.counted"));
        if (preset.whom() == Whom.PUBLIC) {
            nots.add("pack.not.recipient-only");
        }
        if (preset.whom() == Whom.NOBODY) {
            nots.add("pack.not.names");
        }
        nots.add("pack.not.held");
        return List.copyOf(nots);
    }

    /** Whether anybody's name will be in it. */
    public boolean listsNames() {
        return !headingKeys.isEmpty();
    }
}
