package org.smallplaces.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks the DKIM signature of a message as a receiver does (RFC 6376, relaxed/relaxed), by the JDK alone. */
final class DkimSignature {
    private final List<String> headers = new ArrayList<>();
    private final String body;
    private final Map<String, String> tags = new HashMap<>();
    private String field = "";

    /** @param message as it came, with lines ended by LF and dots at their beginnings doubled */
    DkimSignature(String message) {
        String unified = message.replace("\r\n", "\n")
                .lines()
                .map(line -> line.startsWith("..") ? line.substring(1) : line)
                .collect(Collectors.joining("\n", "", "\n"));
        int end = unified.indexOf("\n\n");
        for (String line : unified.substring(0, end).split("\n")) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                headers.set(headers.size() - 1, headers.get(headers.size() - 1) + "\r\n" + line);
            } else {
                headers.add(line);
            }
        }
        body = unified.substring(end + 2);
        headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("dkim-signature:"))
                .findFirst()
                .ifPresent(this::read);
    }

    private void read(String header) {
        field = header;
        for (String tag : header.substring(header.indexOf(':') + 1).split(";")) {
            String[] parts = tag.split("=", 2);
            if (parts.length == 2) {
                tags.put(parts[0].strip(), parts[1].replaceAll("\\s", ""));
            }
        }
    }

    boolean isThere() {
        return !field.isEmpty();
    }

    String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    /** The header fields that it covers, in small letters. */
    List<String> covered() {
        return Arrays.stream(tag("h").split(":"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether it holds under this public key (X.509, base64). */
    boolean holds(String key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(relaxedBody()));
        if (!Base64.getEncoder().encodeToString(hash).equals(tag("bh"))) {
            return false;
        }
        StringBuilder signed = new StringBuilder();
        List<String> left = new ArrayList<>(headers);
        for (String name : covered()) {
            for (int i = left.size() - 1; i >= 0; i--) {
                if (left.get(i).toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                    signed.append(relaxed(left.remove(i))).append("\r\n");
                    break;
                }
            }
        }
        signed.append(relaxed(field.replaceFirst("(?s)(;\\s*b=)[^;]*$", "$1")));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
        signature.update(bytes(signed.toString()));
        return signature.verify(Base64.getDecoder().decode(tag("b")));
    }

    private static String relaxed(String header) {
        int colon = header.indexOf(':');
        String value = header.substring(colon + 1)
                .replace("\r\n", "")
                .replaceAll("[ \t]+", " ")
                .strip();
        return header.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ":" + value;
    }

    private String relaxedBody() {
        String lines = Arrays.stream(body.split("\n", -1))
                .map(line -> line.replaceAll("[ \t]+", " ").replaceAll(" $", ""))
                .collect(Collectors.joining("\r\n"));
        String trimmed = lines.replaceAll("(\r\n)+$", "");
        return trimmed.isEmpty() ? "" : trimmed + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
