package org.smallplaces.pack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.smallplaces.vault.SigningKey;

/** A pack in the hands of somebody who wants it to say something else. */
final class Forgery {
    private final Map<String, byte[]> files;

    Forgery(byte[] zip) throws IOException {
        files = new LinkedHashMap<>(PackWorld.unzip(zip));
    }

    Forgery flip(String name) {
        byte[] bytes = files.get(name).clone();
        bytes[bytes.length / 2] ^= 1;
        files.put(name, bytes);
        return this;
    }

    Forgery edit(String name, UnaryOperator<String> change) {
        String text = new String(files.get(name), StandardCharsets.UTF_8);
        String changed = change.apply(text);
        if (changed.equals(text)) {
            throw new IllegalStateException("the forgery changes nothing");
        }
        files.put(name, changed.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Forgery remove(String name) {
        files.remove(name);
        return this;
    }

    Forgery put(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    Forgery takeFrom(Forgery other, String... names) {
        for (String name : names) {
            files.put(name, other.files.get(name));
        }
        return this;
    }

    Forgery manifest(Consumer<JsonObject> change) {
        JsonObject json = new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
        change.accept(json);
        files.put("manifest.json", json.encodePrettily().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Makes sums and manifest fit the files again. */
    Forgery fitSums() {
        StringBuilder sums = new StringBuilder();
        List<String> proof = List.of("SHA256SUMS", "manifest.json", "manifest.sig");
        files.keySet().stream()
                .filter(name -> !proof.contains(name))
                .forEach(name -> sums.append(Sha256.hex(files.get(name)))
                        .append("  ")
                        .append(name)
                        .append('\n'));
        files.put("SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8));
        return fitManifest();
    }

    Forgery fitManifest() {
        return manifest(json -> {
            JsonArray listed = json.getJsonArray("files");
            for (int i = 0; i < listed.size(); i++) {
                JsonObject file = listed.getJsonObject(i);
                byte[] bytes = files.get(file.getString("name"));
                file.put("size", bytes.length).put("sha256", Sha256.hex(bytes));
            }
        });
    }

    Forgery sign(SigningKey key) {
        files.put("manifest.sig", key.sign(files.get("manifest.json")));
        return this;
    }

    /** The files, in the order in which they lie in the ZIP. */
    java.util.List<String> names() {
        return java.util.List.copyOf(files.keySet());
    }

    byte[] file(String name) {
        return files.get(name);
    }

    /** The same files as another program may have packed them: uncompressed, and the last ones first. */
    byte[] zippedByAnother() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        java.util.List<String> names = new java.util.ArrayList<>(files.keySet());
        java.util.Collections.reverse(names);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                crc.update(files.get(name));
                entry.setCrc(crc.getValue());
                entry.setSize(files.get(name).length);
                entry.setLastModifiedTime(java.nio.file.attribute.FileTime.fromMillis(1_700_000_000_000L));
                zip.putNextEntry(entry);
                zip.write(files.get(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
