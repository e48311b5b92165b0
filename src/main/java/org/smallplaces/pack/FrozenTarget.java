package org.smallplaces.pack;

import java.util.List;
import org.smallplaces.core.Language;
import org.smallplaces.core.Target;

/** To whom the pack is addressed, in its language. */
public record FrozenTarget(String name, String office, List<String> address, String salutation, List<String> copies) {
    public FrozenTarget {
        address = List.copyOf(address);
        copies = List.copyOf(copies);
    }

    static FrozenTarget of(Target target, Language language) {
        return new FrozenTarget(
                target.name().in(language),
                target.office().in(language),
                target.address(),
                target.salutation().in(language),
                target.copies());
    }
}
