package org.smallplaces.pack;

import java.util.List;

/** The files of a pack. */
final class PackFileNames {
    static final String READ_ME = "READ-ME-FIRST.txt";
    static final String LETTER = "letter.pdf";
    static final String SIGNATORIES = "signatories.csv";
    static final String KEY = "signing-key.pem";
    static final String SUMS = "SHA256SUMS";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    /** What the list of hashes covers; the manifest covers that list too, and the signature covers the manifest. */
    static final List<String> SUMMED = List.of(READ_ME, LETTER, SIGNATORIES, KEY);

    private PackFileNames() {}
}
