package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a pack. */
final class PackFileNames {
    static final String READ_ME = "READ-ME-FIRST.txt";
    static final String LETTER = "letter.pdf";
    static final String SIGNATORIES = "signatories.csv";
    static final String SHEET = "signatories.xlsx";
    static final String DOCUMENT = "letter.docx";
    static final String CERTIFICATE = "certificate.pdf";
    static final String COMMENTS = "comments.csv";
    static final String SUMMARY = "summary.json";
    static final String AREAS = "areas-index.csv";
    static final String BY_AREA = "by-area.csv";
    static final String KEY = "signing-key.pem";
    static final String SUMS = "SHA256SUMS";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    private static final String OF_AREA = "area-";
    private static final String UNKNOWN = "unknown";
    private static final String CSV = ".csv";
    private static final Pattern VOLUME = Pattern.compile("(-[0-9]+)?\\.pdf$");

    private PackFileNames() {}

    /** The list for one area; its code is in capitals, so that no area is called as the list of those without one. */
    static String listOf(String code) {
        return OF_AREA + (code.isEmpty() ? UNKNOWN : code) + CSV;
    }

    /** A volume, from 1, of a list to read and print; {@code list} is what it is called as CSV. */
    static String printed(String list, int volume, int volumes) {
        String name = list.substring(0, list.length() - CSV.length());
        return volumes == 1 ? name + ".pdf" : name + "-" + volume + ".pdf";
    }

    /** What the list is called as CSV of which this is a volume. Codes of areas have no hyphens. */
    static String listPrintedIn(String volume) {
        return VOLUME.matcher(volume).replaceFirst(CSV);
    }

    /** The code of the area whose list is called so. */
    static String codeOf(String file) {
        String code = file.substring(OF_AREA.length(), file.length() - CSV.length());
        return code.equals(UNKNOWN) ? "" : code;
    }

    /**
     * What no pack lacks, whatever else is in it: a manifest that forgets one of them would let it be replaced.
     *
     * @param lists whether it has columns
     */
    static List<String> required(int format, boolean lists) {
        List<String> required = new ArrayList<>(List.of(READ_ME, LETTER, KEY, SUMS));
        if (format >= Manifest.FORMAT) {
            required.add(SUMMARY);
        }
        if (lists) {
            required.add(SIGNATORIES);
        }
        return required;
    }
}
