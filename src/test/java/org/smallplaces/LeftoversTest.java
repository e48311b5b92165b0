package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run of the tests leaves nothing in the folder for temporary files that everybody shares. */
class LeftoversTest {
    /** JUnit's {@code @TempDir} goes with its test, and what lies in {@code target} with the next {@code clean}. */
    @Test
    void whatTestsMakeLiesInAFolderThatIsNamed() {
        JavaClasses tests = new ClassFileImporter().importPath(Path.of("target", "test-classes"));
        assertThat(tests.stream()
                        .flatMap(LeftoversTest::calls)
                        .filter(LeftoversTest::leavesItToTheSystem)
                        .map(JavaMethodCall::getDescription))
                .as("name a folder: @TempDir, or one in target")
                .isEmpty();
    }

    private static Stream<JavaMethodCall> calls(JavaClass one) {
        return one.getMethodCallsFromSelf().stream();
    }

    private static boolean leavesItToTheSystem(JavaMethodCall call) {
        boolean makes = call.getTargetOwner().isEquivalentTo(Files.class)
                || call.getTargetOwner().isEquivalentTo(File.class);
        return makes
                && call.getName().startsWith("createTemp")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(Path.class) || type.isEquivalentTo(File.class));
    }
}
