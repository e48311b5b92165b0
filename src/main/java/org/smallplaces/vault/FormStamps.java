package org.smallplaces.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The stamp on a signing form: proof that the form came from this site, in which hour, for which campaign, text and
 * wordings. It holds for 24 hours.
 */
public final class FormStamps {
    private static final Duration VALID = Duration.ofHours(24);

    /** Hours by which another node's clock may be ahead: at the turn of the hour a second is enough. */
    private static final int CLOCKS_APART = 1;

    private static final int CODE_BYTES = 16;
    private static final int STAMP_BYTES = 3 * Integer.BYTES + CODE_BYTES;
    private static final int LONGEST = 64;

    private final Hmac key;

    public FormStamps(Keys keys) {
        key = new Hmac(keys.current(KeyUse.SITE).bytes());
    }

    /** What was on the form: the text row and the wording row that its reader saw. */
    public record Stamped(int text, int wording) {}

    /** The stamp for the hour of {@code now}; the same all through the hour, so that pages can be cached. */
    public String stamp(UUID campaign, Stamped form, Instant now) {
        ByteBuffer stamp = ByteBuffer.allocate(STAMP_BYTES);
        stamp.putInt(hour(now)).putInt(form.text()).putInt(form.wording());
        stamp.put(code(campaign, stamp.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(stamp.array());
    }

    /** What {@code stamp} says, or nothing where it is forged, of another campaign, or older than a day. */
    public Optional<Stamped> read(UUID campaign, String stamp, Instant now) {
        byte[] bytes;
        try {
            bytes = stamp.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(stamp);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != STAMP_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int age = hour(now) - buffer.getInt();
        Stamped stamped = new Stamped(buffer.getInt(), buffer.getInt());
        byte[] code = new byte[CODE_BYTES];
        buffer.get(code);
        boolean genuine = MessageDigest.isEqual(code, code(campaign, bytes));
        return genuine && age >= -CLOCKS_APART && age <= VALID.toHours() ? Optional.of(stamped) : Optional.empty();
    }

    private byte[] code(UUID campaign, byte[] stamp) {
        byte[] name = Hmac.bytes("form stamp");
        ByteBuffer message = ByteBuffer.allocate(2 + name.length + 16 + 3 * Integer.BYTES);
        message.put((byte) 0).put((byte) name.length).put(name).put(Hmac.bytes(campaign));
        return key.of(message.put(stamp, 0, 3 * Integer.BYTES).array(), CODE_BYTES);
    }

    private static int hour(Instant now) {
        return (int) (now.getEpochSecond() / Duration.ofHours(1).toSeconds());
    }
}
