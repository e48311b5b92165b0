package org.smallplaces.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A campaign as a folder for {@code campaigns/}, packed: {@code smallplaces check} accepts what is unpacked from it. */
public final class CampaignZip {
    /** The same campaign is the same bytes; earlier than that a ZIP of every system cannot say. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private CampaignZip() {}

    /**
     * The bytes of the ZIP.
     *
     * @param picture of the console, which lies beside the texts: campaigns of files show none
     */
    public static byte[] of(CampaignFiles files, Optional<ConsoleCampaigns.PictureBytes> picture) {
        String folder = files.definition().slug() + "/";
        SortedMap<String, byte[]> contents = new TreeMap<>(Map.of(folder + "campaign.yml", utf8(files.source())));
        files.texts().forEach((language, text) -> contents.put(folder + TextReader.fileName(language), utf8(text)));
        files.easyTexts()
                .forEach((language, text) -> contents.put(folder + TextReader.easyFileName(language), utf8(text)));
        picture.ifPresent(one ->
                contents.put(folder + (one.type().endsWith("png") ? "picture.png" : "picture.jpg"), one.bytes()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
