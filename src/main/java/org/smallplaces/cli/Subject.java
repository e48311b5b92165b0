package org.smallplaces.cli;

import java.time.Duration;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the commands about somebody's data have in common. */
final class Subject {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private Subject() {}

    /** A whole address; the mistake does not repeat what was typed. */
    static final class Address implements ITypeConverter<EmailAddress> {
        @Override
        public EmailAddress convert(String typed) {
            return EmailAddresses.parse(typed)
                    .orElseThrow(() -> new TypeConversionException("give a whole address, such as name@example.org"));
        }
    }
}
