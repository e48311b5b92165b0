package org.smallplaces.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is measured is what people are told to run: how Java is started is a promise of the README and of the image. */
class DocumentedStartTest {
    @Test
    void javaIsMeasuredAsItIsDocumented() throws IOException {
        assertThat(Path.of("README.md"))
                .content()
                .contains("java " + String.join(" ", Node.JAVA) + " -jar target/smallplaces.jar serve");
        assertThat(Files.readString(Path.of("docker", "Dockerfile")))
                .contains("\"" + String.join("\", \"", Node.JAVA) + "\", \"-jar\"");
    }

    @Test
    void aBuilderGivesWayAsItIsDocumented() {
        assertThat(Path.of("README.md"))
                .content()
                .contains(Million.GIVING_WAY + " java " + String.join(" ", Node.JAVA) + " -jar");
    }

    @Test
    void theArchiveOfClassesIsMadeAndUsedAsItIsDocumented() {
        assertThat(Path.of("README.md"))
                .content()
                .contains(String.join(" ", Node.JAVA) + " " + FootprintSection.KEEP_CLASSES)
                .contains(String.join(" ", Node.JAVA) + " " + FootprintSection.KEPT_CLASSES);
    }
}
