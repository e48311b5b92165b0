package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.Language;
import org.smallplaces.page.Words;

/** What those who check packs refuse for its size is not handed out, and staff are told what to do. */
class LargePackFilesTest {
    @TempDir
    private Path folder;

    private Path zip(int files) throws IOException {
        Path zip = folder.resolve(files + ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out)) {
            for (int i = 0; i < files; i++) {
                packed.putNextEntry(new ZipEntry("area-" + i + ".csv"));
                packed.closeEntry();
            }
        }
        return zip;
    }

    @Test
    void asManyFilesAsAPackMayHaveAreHandedOut() throws IOException {
        Path zip = zip(PackContents.MOST_FILES);
        assertThatCode(() -> PackJob.refuseTooLarge(zip)).doesNotThrowAnyException();
    }

    @Test
    void oneMoreOrAFormThatNoCheckerReadsIsRefusedWithWhatToDo() throws IOException {
        Path large = Files.write(folder.resolve("large.zip"), ZipForgeries.ofManyFiles());
        for (Path zip : new Path[] {zip(PackContents.MOST_FILES + 1), large}) {
            assertThatThrownBy(() -> PackJob.refuseTooLarge(zip))
                    .isInstanceOfSatisfying(
                            PackFailed.class,
                            failed -> assertThat(
                                            Words.ofProgram().messages().text(new Language("en"), failed.messageKey()))
                                    .contains("4 GB", "4,000 files", "Choose a preset", "build it again"));
        }
    }
}
