package org.smallplaces.vault;

import java.util.List;
import java.util.Optional;

/** Every key with which this site signs or has signed packs. */
public final class SigningKeys {
    private final List<SigningKey> keys;

    /** The signing keys of {@code keys}. */
    public SigningKeys(Keys keys) {
        this.keys = SigningKey.all(keys);
    }

    /** The one that signs what is frozen from now on. */
    public SigningKey current() {
        return keys.get(0);
    }

    /** The key of this key fingerprint, also where it signs nothing new any more. */
    public Optional<SigningKey> find(String fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst();
    }
}
