package org.smallplaces.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.smallplaces.campaign.Mistakes.Place;

/** Reads a file as UTF-8 of printable characters, and says where it is anything else. */
final class SourceFile {
    static final int LARGEST = 64 * 1024;
    private static final int MOST_REPORTED = 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char REPLACEMENT = '?';

    private SourceFile() {}

    /**
     * The characters of the file, or nothing where it cannot be read. Each character that may not stand there is a
     * mistake (the first twenty are told) and is replaced by a question mark, so that the rest can still be checked.
     */
    static Optional<String> read(Path file, Mistakes mistakes) {
        try {
            if (Files.size(file) > LARGEST) {
                mistakes.add(Place.START, "The file is larger than 64 KiB.", "Keep the text to about one page.");
                return Optional.empty();
            }
            return decode(Files.readAllBytes(file), mistakes).map(text -> printable(text, mistakes));
        } catch (IOException e) {
            String problem = "The file cannot be read (" + e.getClass().getSimpleName() + ").";
            mistakes.add(Place.START, problem, "Check that it is an ordinary file and that the server may read it.");
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, Mistakes mistakes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        String text = characters.flip().toString();
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (result.isError()) {
            mistakes.add(Place.after(unmarked), "This is not UTF-8.", "Save the file in the encoding UTF-8.");
            return Optional.empty();
        }
        return Optional.of(unmarked);
    }

    /** The same for what came another way than by a file. */
    static String printable(String text, Mistakes mistakes) {
        StringBuilder printable = new StringBuilder(text.length());
        int reported = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            Optional<String> fault = Characters.fault(codePoint);
            printable.appendCodePoint(fault.isPresent() ? REPLACEMENT : codePoint);
            if (fault.isPresent() && reported++ < MOST_REPORTED) {
                String problem = "The character " + Characters.name(codePoint) + " " + fault.get() + ".";
                Fault told = Fault.of("character", "character", Characters.name(codePoint));
                mistakes.add(Place.after(text.substring(0, i)), told, problem, "Delete it.");
            }
        }
        return printable.toString();
    }
}
