package org.smallplaces.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smallplaces.http.Form;
import org.smallplaces.pack.OwnPreset;
import org.smallplaces.pack.PackColumn;
import org.smallplaces.pack.PackSplit;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.Whom;

/** A preset as somebody typed it. Whatever is asked for, a column that packs may not have is refused. */
record PresetForm(
        String word,
        String name,
        int revision,
        String whom,
        String split,
        List<String> columns,
        Map<String, String> errors) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern REVISION = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_NAME = 80;

    PresetForm {
        columns = List.copyOf(columns);
        errors = Map.copyOf(errors);
    }

    /** For a new one: as the official one is. */
    static PresetForm fresh() {
        return of("", "", 0, Preset.OFFICIAL);
    }

    static PresetForm of(OwnPreset own) {
        return of(own.preset().word(), own.preset().name(), own.revision(), own.preset());
    }

    private static PresetForm of(String word, String name, int revision, Preset preset) {
        return new PresetForm(
                word,
                name,
                revision,
                preset.whom().word(),
                preset.split().word(),
                preset.columns().stream().map(PackColumn::word).toList(),
                Map.of());
    }

    static PresetForm typed(Form form) {
        String revision = form.text("revision");
        PresetForm typed = new PresetForm(
                form.text("word"),
                form.text("name"),
                REVISION.matcher(revision).matches() ? Integer.parseInt(revision) : 0,
                form.text("whom"),
                form.text("split"),
                form.all("columns"),
                Map.of());
        return typed.with(typed.problems());
    }

    private Map<String, String> problems() {
        Map<String, String> problems = new HashMap<>();
        boolean printable = name.codePoints().noneMatch(Character::isISOControl);
        if (name.isBlank() || name.length() > LONGEST_NAME || !printable) {
            problems.put("name", "pack.presets.wrong.name");
        }
        if (!WORD.matcher(word).matches()) {
            problems.put("word", "pack.presets.wrong.word");
        } else if (Preset.builtIn(word).isPresent()) {
            problems.put("word", "pack.presets.wrong.taken");
        }
        boolean known = Whom.of(whom).isPresent()
                && PackSplit.of(split).isPresent()
                && columns.stream().allMatch(column -> PackColumn.of(column).isPresent());
        if (!known) {
            problems.put("columns", "pack.presets.wrong.columns");
        }
        return problems;
    }

    PresetForm with(Map<String, String> problems) {
        return new PresetForm(word, name, revision, whom, split, columns, problems);
    }

    String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Nothing where something in it is wrong. */
    Optional<Preset> preset() {
        return errors.isEmpty()
                ? Optional.of(new Preset(
                        word,
                        name,
                        columns.stream()
                                .flatMap(column -> PackColumn.of(column).stream())
                                .toList(),
                        Whom.of(whom).orElseThrow(),
                        PackSplit.of(split).orElseThrow()))
                : Optional.empty();
    }
}
