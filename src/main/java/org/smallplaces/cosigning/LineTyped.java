package org.smallplaces.cosigning;

import java.util.Map;
import org.smallplaces.core.LineRequest;
import org.smallplaces.line.LineForm;

/**
 * What stands in the forms of a line's page: what was typed, else what is known.
 *
 * @param errors the key of what is wrong, by field
 * @param said what was just done, or empty
 */
record LineTyped(String name, LineRequest line, ContactNamed contact, Map<String, String> errors, String said) {
    LineTyped {
        errors = Map.copyOf(errors);
    }

    static LineTyped of(AuthoritySignature one, String said) {
        return new LineTyped(one.name().display(), LineForm.typed(one.line()), ContactNamed.NOBODY, Map.of(), said);
    }

    LineTyped with(String typedName, LineRequest typedLine) {
        return new LineTyped(typedName, typedLine, contact, errors, said);
    }

    LineTyped with(ContactNamed named) {
        return new LineTyped(name, line, named, errors, said);
    }

    LineTyped wrong(Map<String, String> wrong) {
        return new LineTyped(name, line, contact, wrong, said);
    }

    @Override
    public String toString() {
        return "a line";
    }
}
