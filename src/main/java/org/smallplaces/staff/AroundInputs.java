package org.smallplaces.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.campaign.AroundFields;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.staff.EditorPages.Group;
import org.smallplaces.staff.EditorPages.Input;
import org.smallplaces.staff.EditorPages.Section;

/** The fields of what stands around a campaign's text, and an empty set of them where one more is wanted. */
final class AroundInputs {
    static final List<String> GROUPS = List.of(AroundFields.STEP, AroundFields.ENTRY, AroundFields.QUESTION);
    private static final List<String> KINDS = List.of("donate", "event", "screening", "link");

    private final DefinitionForm form;
    private final FieldInputs fields;

    AroundInputs(DefinitionForm form, FieldInputs fields) {
        this.form = form;
        this.fields = fields;
    }

    /** @param more the group of which one more is to be written, or empty */
    List<Group> groups(String more) {
        return GROUPS.stream().map(group -> group(group, group.equals(more))).toList();
    }

    private Group group(String group, boolean more) {
        List<Integer> numbers = new ArrayList<>(form.numbers(group));
        int next = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1) + 1;
        boolean room = next < AroundFields.most(group);
        if (more && room) {
            numbers.add(next);
        }
        String key = "editor.section." + group;
        List<Section> sections = numbers.stream()
                .map(number ->
                        new Section(group + "-" + number, key, number + 1, "", inputs(group + "." + number + ".")))
                .toList();
        return new Group(group, sections, room && !more);
    }

    private List<Input> inputs(String item) {
        Stream<List<Input>> all = switch (item.substring(0, item.indexOf('.'))) {
            case AroundFields.STEP ->
                Stream.of(
                        List.of(fields.select(item + "kind", KINDS, "editor.step.kind.")),
                        fields.localised(item + "label", "text"),
                        List.of(fields.text(item + "link", "ltr"), fields.text(item + "when", "ltr")),
                        fields.localised(item + "where", "text"));
            case AroundFields.ENTRY ->
                Stream.of(
                        List.of(fields.text(item + "date", "ltr")),
                        fields.localised(item + "what", "area"),
                        List.of(fields.text(item + "link", "ltr")));
            default ->
                Stream.of(fields.localised(item + "question", "text"), fields.localised(item + "answer", "area"));
        };
        return all.flatMap(List::stream).toList();
    }
}
