package org.smallplaces.signing;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.smallplaces.vault.Sealer;

/**
 * Keeps what somebody seeks out of addresses, histories and logs: encrypted, it stands in the address of the result, opens
 * for that person only, and for a working day. So nothing has to be stored, and every node can turn its pages.
 */
final class SearchSeal {
    private static final Duration VALID = Duration.ofHours(8);
    private static final int LONGEST = 2_000;

    private final Sealer sealer;
    private final Clock clock;

    SearchSeal(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /** The text that stands for these fields. */
    String seal(UUID member, Map<String, String> sought) {
        JsonObject fields = new JsonObject();
        new TreeMap<>(sought).forEach(fields::put);
        String until = Long.toString(clock.instant().plus(VALID).getEpochSecond());
        byte[] sealed = sealer.seal(row(member), until + fields.encode());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The fields; nothing where it is another person's, has been altered, or is too old. */
    Optional<Map<String, String>> open(UUID member, String text) {
        try {
            if (text.length() > LONGEST) {
                return Optional.empty();
            }
            String opened = sealer.open(row(member), Base64.getUrlDecoder().decode(text));
            int fields = opened.indexOf('{');
            if (Long.parseLong(opened.substring(0, fields)) < clock.instant().getEpochSecond()) {
                return Optional.empty();
            }
            Map<String, String> sought = new TreeMap<>();
            new JsonObject(opened.substring(fields))
                    .forEach(field -> sought.put(field.getKey(), (String) field.getValue()));
            return Optional.of(sought);
        } catch (IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | DecodeException foreign) {
            return Optional.empty();
        }
    }

    /** Nothing else that is sealed for this person opens here. */
    private static UUID row(UUID member) {
        return UUID.nameUUIDFromBytes(("search of " + member).getBytes(StandardCharsets.UTF_8));
    }
}
