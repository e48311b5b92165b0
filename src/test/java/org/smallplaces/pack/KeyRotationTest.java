package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.pack.PackWorld.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.vault.Keys;

/** What a key has signed stays genuine when another one has taken its place. */
class KeyRotationTest {
    private PackWorld world;
    private Keys rotated;

    @BeforeEach
    void rotate() throws IOException {
        world = new PackWorld();
        world.sign("Ada", "public", "clear");
        Path file = Files.copy(world.folder.resolve("keys"), world.folder.resolve("rotated-keys"));
        Keys.rotateSigning(file);
        rotated = Keys.read(file);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private PackVerdict verdict(Path zip, Keys known) throws IOException {
        return new PackVerifier(Set.copyOf(PublicKeys.fingerprints(known)), Optional.empty()).verify(zip);
    }

    private Path builtWith(Keys keys, String name) {
        PackFile file =
                await(world.builder(world.job(keys)).build(world.campaign, Preset.OFFICIAL, "the command line"));
        Path path = world.folder.resolve(name);
        await(file.saveTo(path));
        return path;
    }

    @Test
    void anEarlierPackStaysGenuineAndTheNextOneFollowsItWithTheNewKey() throws IOException {
        Path first = builtWith(world.keys, "first.zip");
        Path second = builtWith(rotated, "second.zip");
        PackVerdict before = verdict(first, rotated);
        PackVerdict after = verdict(second, rotated);
        assertThat(before.outcome()).isEqualTo(PackVerdict.Outcome.GENUINE);
        assertThat(after.outcome()).isEqualTo(PackVerdict.Outcome.GENUINE);
        assertThat(after.identity().orElseThrow().keyFingerprint())
                .isEqualTo(PublicKeys.fingerprints(rotated).get(0))
                .isNotEqualTo(before.identity().orElseThrow().keyFingerprint());
        List<PackVerdict> both = List.of(before, after);
        assertThat(Editions.notes(before, both)).extracting(PackNote::word).containsExactly("superseded");
        assertThat(Editions.notes(after, both)).extracting(PackNote::word).containsExactly("alone", "follows");
        // Whoever only knows the key of before is told that they do not know the signer, not that the pack is false.
        assertThat(verdict(second, world.keys).outcome()).isEqualTo(PackVerdict.Outcome.UNKNOWN_SIGNER);
    }

    @Test
    void aPackThatWasFrozenBeforeIsMadeWithTheKeyOnItsCover() throws IOException {
        Path before = builtWith(world.keys, "before.zip");
        byte[] bytes = Files.readAllBytes(before);
        UUID pack = UUID.fromString(world.database.ask("select id from pack").get(0));
        world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null,"
                + " sha256 = null, finished_at = null");
        await(world.job(rotated).run(pack));
        assertThat(PackWorld.unzipHex(world.bytes(pack))).containsAllEntriesOf(PackWorld.unzip(bytes));
    }

    @Test
    void withoutThatKeyItFailsAndSaysWhy() throws IOException {
        builtWith(world.keys, "before.zip");
        UUID pack = UUID.fromString(world.database.ask("select id from pack").get(0));
        world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null,"
                + " sha256 = null, finished_at = null");
        Path strangers = world.folder.resolve("other-keys");
        Keys.create(strangers);
        await(world.job(Keys.read(strangers)).run(pack));
        assertThat(world.database.ask("select state || ' ' || reason from pack"))
                .containsExactly("failed key");
        assertThat(world.messages.text(PackWorld.ENGLISH, "pack.failed.key")).contains("signing key");
    }
}
