package org.smallplaces.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.TokenPurpose;

/**
 * The tokens in links: 33 bytes in base64url (44 characters): the id of what is opened (16), its generation (1) and the
 * first 16 bytes of an HMAC over purpose, id and generation. Nothing is stored: a repeated mail carries the same link,
 * and a forged one is refused without a query.
 */
public final class Tokens {
    private static final int CODE_BYTES = 16;
    private static final int TOKEN_BYTES = 16 + 1 + CODE_BYTES;
    private static final int TOKEN_CHARACTERS = 44;

    private final Hmac current;
    private final List<Hmac> all;

    public Tokens(Keys keys) {
        current = new Hmac(keys.current(KeyUse.TOKEN).bytes());
        all = keys.all(KeyUse.TOKEN).stream().map(key -> new Hmac(key.bytes())).toList();
    }

    /** What a genuine token opens; whether the generation still holds is for its owner to say. */
    public record Opened(UUID id, int generation) {}

    /** The token that opens {@code id} for {@code purpose}. */
    public String mint(TokenPurpose purpose, UUID id, int generation) {
        ByteBuffer token = ByteBuffer.allocate(TOKEN_BYTES).put(Hmac.bytes(id)).put((byte) generation);
        token.put(code(current, purpose, token.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** What {@code token} opens, or nothing where it is cut, forged, or for another purpose. */
    public Optional<Opened> open(TokenPurpose purpose, String token) {
        if (token.length() != TOKEN_CHARACTERS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != TOKEN_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        int generation = Byte.toUnsignedInt(buffer.get());
        byte[] code = new byte[CODE_BYTES];
        buffer.get(code);
        boolean genuine = all.stream().anyMatch(key -> MessageDigest.isEqual(code, code(key, purpose, bytes)));
        return genuine ? Optional.of(new Opened(id, generation)) : Optional.empty();
    }

    /** A proof, 22 characters long, that its bearer was told of {@code id} by this site; it does not hold the id. */
    public String proof(UUID id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(proof(current, id));
    }

    /** Whether {@code proof} is the one for {@code id}. */
    public boolean isProof(String proof, UUID id) {
        byte[] given = Hmac.bytes(proof);
        return all.stream()
                .map(key -> Hmac.bytes(Base64.getUrlEncoder().withoutPadding().encodeToString(proof(key, id))))
                .anyMatch(expected -> MessageDigest.isEqual(given, expected));
    }

    /** The name is no purpose's, so a proof is not part of any link. */
    private static byte[] proof(Hmac key, UUID id) {
        byte[] name = Hmac.bytes("proof");
        ByteBuffer message = ByteBuffer.allocate(1 + name.length + 16);
        message.put((byte) name.length).put(name).put(Hmac.bytes(id));
        return key.of(message.array(), CODE_BYTES);
    }

    private static byte[] code(Hmac key, TokenPurpose purpose, byte[] token) {
        byte[] name = Hmac.bytes(purpose.name());
        ByteBuffer message = ByteBuffer.allocate(1 + name.length + 17);
        message.put((byte) name.length).put(name).put(token, 0, 17);
        return key.of(message.array(), CODE_BYTES);
    }
}
