package org.smallplaces.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is in a pack, as the console lists it: files of one kind, of which there may be hundreds, stand there once.
 *
 * @param name as in the ZIP, or what the names of several have in common
 * @param key of the sentence that says what it is
 */
record PackedFile(String name, String key) {
    private static final String SAYS = "pack.readme.file.";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("READ-ME-FIRST.txt", "readme"),
            Map.entry("letter.pdf", "letter"),
            Map.entry("signatories.csv", "csv"),
            Map.entry("signatories.xlsx", "xlsx"),
            Map.entry("letter.docx", "docx"),
            Map.entry("certificate.pdf", "certificate"),
            Map.entry("comments.csv", "comments"),
            Map.entry("summary.json", "summary"),
            Map.entry("areas-index.csv", "areas"),
            Map.entry("by-area.csv", "by-area"),
            Map.entry("signing-key.pem", "key"),
            Map.entry("SHA256SUMS", "sums"),
            Map.entry("manifest.json", "manifest"),
            Map.entry("manifest.sig", "sig"));

    static List<PackedFile> of(List<String> names) {
        List<PackedFile> files = new ArrayList<>();
        for (String name : names) {
            PackedFile file = of(name);
            if (!files.contains(file)) {
                files.add(file);
            }
        }
        return files;
    }

    private static PackedFile of(String name) {
        String word = WORDS.get(name);
        if (word != null) {
            return new PackedFile(name, SAYS + word);
        }
        String ending = name.substring(name.lastIndexOf('.'));
        return name.startsWith("area-")
                ? new PackedFile("area-…" + ending, SAYS + "area")
                : new PackedFile(name, SAYS + "volumes");
    }
}
