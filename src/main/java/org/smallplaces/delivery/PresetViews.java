package org.smallplaces.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.pack.OwnPreset;
import org.smallplaces.pack.PackColumn;
import org.smallplaces.pack.PackSplit;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.Whom;

/** What the pages about presets show. */
final class PresetViews {
    static final String PATH = "/staff/settings/packs";

    private PresetViews() {}

    /** What a preset is called: in the words of staff, or by a key. */
    record Named(String word, String nameKey, String name) {
        static Named of(Preset preset) {
            return new Named(preset.word(), preset.isBuiltIn() ? "pack.preset." + preset.word() : "", preset.name());
        }
    }

    /** A preset among which somebody chooses. */
    record Offer(Named preset, String aboutKey, boolean chosen) {
        static Offer of(Preset preset, String chosen) {
            return new Offer(
                    Named.of(preset),
                    preset.isBuiltIn()
                            ? "pack.preset." + preset.word() + ".about"
                            : "pack.whom." + preset.whom().word(),
                    preset.word().equals(chosen));
        }
    }

    /** Built in ones and then those of the site. */
    static List<Preset> all(List<OwnPreset> own) {
        return Stream.concat(Preset.BUILT_IN.stream(), own.stream().map(OwnPreset::preset))
                .toList();
    }

    /** What a preset does. */
    record Shown(Named preset, String whomKey, String splitKey, List<String> columnKeys, String changePath) {
        static Shown of(Preset preset, boolean lines, String changePath) {
            return new Shown(
                    Named.of(preset),
                    "pack.whom." + preset.whom().word(),
                    "pack.split." + preset.split().word(),
                    preset.columns(lines).stream().map(PackColumn::headingKey).toList(),
                    changePath);
        }
    }

    /** {@code pages/delivery/presets}. */
    record PresetsPage(List<Shown> built, List<Shown> own, boolean mayChange, String saidKey) {
        static PresetsPage of(List<OwnPreset> own, boolean mayChange, String said) {
            return new PresetsPage(
                    Preset.BUILT_IN.stream()
                            .map(preset -> Shown.of(preset, true, ""))
                            .toList(),
                    own.stream()
                            .map(one -> Shown.of(
                                    one.preset(),
                                    true,
                                    PATH + "/edit?preset=" + one.preset().word()))
                            .toList(),
                    mayChange,
                    said.isEmpty() ? "" : "pack.presets.said." + said);
        }

        public String newPath() {
            return PATH + "/edit";
        }
    }

    /** A choice of a form. */
    record Option(String id, String value, String labelKey, boolean chosen) {}

    /**
     * {@code pages/delivery/preset}: the form for one preset.
     *
     * @param revision zero for a new one
     * @param clash whether it was changed in the meantime
     */
    record PresetPage(
            String word,
            String name,
            int revision,
            List<Option> whom,
            List<Option> split,
            List<Option> columns,
            String nameError,
            String wordError,
            String columnsError,
            boolean clash) {
        static PresetPage of(PresetForm form, boolean clash) {
            return new PresetPage(
                    form.word(),
                    form.name(),
                    form.revision(),
                    Arrays.stream(Whom.values())
                            .map(whom -> new Option(
                                    "whom-" + whom.word(),
                                    whom.word(),
                                    "pack.whom." + whom.word(),
                                    whom.word().equals(form.whom())))
                            .toList(),
                    Arrays.stream(PackSplit.values())
                            .map(split -> new Option(
                                    "split-" + split.word(),
                                    split.word(),
                                    "pack.split." + split.word(),
                                    split.word().equals(form.split())))
                            .toList(),
                    Arrays.stream(PackColumn.values())
                            .filter(column -> !column.isAlways())
                            .map(column -> new Option(
                                    "column-" + column.word(),
                                    column.word(),
                                    column.headingKey(),
                                    form.columns().contains(column.word())))
                            .toList(),
                    form.error("name"),
                    form.error("word"),
                    form.error("columns"),
                    clash);
        }

        public boolean there() {
            return revision > 0;
        }

        public boolean failed() {
            return !errors().isEmpty();
        }

        /** The errors in the order of the form. */
        public List<Problem> errors() {
            List<Problem> errors = new ArrayList<>();
            List.of(
                            new Problem("name", nameError),
                            new Problem("word", wordError),
                            new Problem("columns", columnsError))
                    .forEach(problem -> Optional.of(problem)
                            .filter(one -> !one.key().isEmpty())
                            .ifPresent(errors::add));
            return errors;
        }

        public String path() {
            return PATH + "/edit";
        }

        public String back() {
            return PATH;
        }
    }

    /** An error of the form; the partial asks for the rest of its fields too. */
    record Problem(String field, String key, long minutes, String contact) {
        Problem(String field, String key) {
            this(field, key, 0, "");
        }
    }
}
