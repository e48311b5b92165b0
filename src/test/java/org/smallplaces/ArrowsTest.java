package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom. The README's code map says the same in words. */
class ArrowsTest {
    private static final String ROOT = "org.smallplaces";
    private static final Set<String> FEATURES = Set.of(
            "signing",
            "cosigning",
            "delivery",
            "update",
            "staff",
            "mailroom",
            "trial",
            "complaint",
            "privacy",
            "subject");

    /** What each package may use besides {@code core}, which everybody may. Features and all above are added below. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    /** Classes outside http and …Routes that know requests, each with its reason. */
    private static final Map<String, String> WEB_EXCEPTIONS = Map.of(
            "staff.StaffGuard", "stands before the staff routes",
            "staff.Confirmation", "stands before the dangerous ones",
            "signing.SignedHere", "remembers a browser for several routes of its feature",
            "signing.Notices", "answers for several routes of its feature",
            "signing.SignatureLinks", "opens the links for several routes of its feature",
            "staff.DefinitionSteps", "shows and saves for several routes of its feature");

    /**
     * What anybody may name of the SQL clients: the act says what belongs together in a transaction and passes the
     * connection on, the store says what is sent. And a failure may be asked for its SQLSTATE.
     */
    private static final Set<String> PASSED_ON = Set.of(
            "io.vertx.sqlclient.Pool",
            "io.vertx.sqlclient.SqlConnection",
            "io.vertx.sqlclient.SqlClient",
            "io.vertx.pgclient.PgException",
            "javax.sql.DataSource",
            "java.sql.Connection",
            "java.sql.SQLException");

    /** What anybody may call of them: nothing that sends a statement of our own. */
    private static final Set<String> TRANSACTIONS = Set.of(
            "withTransaction",
            "getConnection",
            "setAutoCommit",
            "setTransactionIsolation",
            "commit",
            "rollback",
            "close",
            "getSqlState",
            "getSQLState");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    /** A hundred megabytes, which the classes after this one need. */
    @AfterAll
    static void forget() {
        classes = null;
    }

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("core", Set.of());
        arrows.put("program", Set.of());
        arrows.put("db", Set.of("program"));
        arrows.put("page", Set.of("program"));
        arrows.put("vault", Set.of("db"));
        arrows.put("job", Set.of("db"));
        arrows.put("limit", Set.of("vault", "db"));
        arrows.put("backup", Set.of("vault", "db"));
        arrows.put("mail", Set.of("page", "backup", "vault", "db"));
        arrows.put("http", Set.of("page"));
        Set<String> below = new TreeSet<>(Set.of("http", "mail", "limit", "job", "backup", "vault", "db", "page"));
        for (String next : List.of("approval", "setting", "line", "campaign", "signature", "area", "pack")) {
            arrows.put(next, Set.copyOf(below));
            below.add(next);
        }
        FEATURES.forEach(feature -> arrows.put(feature, Set.copyOf(below)));
        below.addAll(FEATURES);
        arrows.put("server", Set.copyOf(below));
        below.add("server");
        arrows.put("cli", Set.copyOf(below));
        arrows.put("", Set.of("cli"));
        return arrows;
    }

    @Test
    void packagesUseOnlyWhatStandsBelowThem() {
        assertThat(dependencies((from, to) -> to.getPackageName().startsWith(ROOT)
                        && !room(from).equals(room(to))
                        && !room(to).equals("core")
                        && !ARROWS.getOrDefault(room(from), Set.of()).contains(room(to))))
                .isEmpty();
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(classes.stream().map(ArrowsTest::room).distinct()).allMatch(ARROWS::containsKey);
    }

    @Test
    void featuresNeverImportEachOther() {
        assertThat(dependencies((from, to) -> FEATURES.contains(room(from))
                        && FEATURES.contains(room(to))
                        && !room(from).equals(room(to))))
                .isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void theCoreKnowsOnlyJavaAndIcu() {
        assertThat(dependencies((from, to) -> room(from).equals("core")
                        && !to.getPackageName().startsWith(ROOT + ".core")
                        && !to.getName().startsWith("java.")
                        && !to.getName().startsWith("com.ibm.icu.")
                        && !to.getName().equals(NullMarked.class.getName())
                        && !to.isPrimitive()
                        && !to.isArray()))
                .isEmpty();
        // A character set is a table of letters, which reads and writes nothing.
        assertThat(dependencies((from, to) -> room(from).equals("core")
                        && !to.getPackageName().equals("java.nio.charset")
                        && Stream.of("java.io.", "java.nio.", "java.net.", "java.sql.")
                                .anyMatch(to.getName()::startsWith)))
                .isEmpty();
    }

    @Test
    void onlyStoresAndWritersSpeakToTheDatabase() {
        Predicate<JavaClass> speaks = type -> Set.of("db", "job").contains(room(type))
                || outermost(type).endsWith("Store")
                || outermost(type).endsWith("Writer");
        assertThat(dependencies((from, to) -> !speaks.test(from) && isSql(to) && !PASSED_ON.contains(to.getName())))
                .isEmpty();
        assertThat(classes.stream()
                        .filter(speaks.negate())
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> isSql(call.getTargetOwner()))
                        .filter(call -> !TRANSACTIONS.contains(call.getTarget().getName()))
                        .map(JavaMethodCall::getDescription))
                .isEmpty();
    }

    @Test
    void onlyRoutesKnowRequests() {
        assertThat(dependencies((from, to) -> to.getName().startsWith("io.vertx.ext.web.")
                        && !room(from).equals("http")
                        && !outermost(from).endsWith("Routes")
                        && !WEB_EXCEPTIONS.containsKey(outermost(from))))
                .isEmpty();
    }

    @Test
    void theExceptionsAreStillNeeded() {
        Set<String> needWeb = new HashSet<>();
        classes.forEach(from -> from.getDirectDependenciesFromSelf().forEach(dependency -> {
            if (dependency.getTargetClass().getName().startsWith("io.vertx.ext.web.")) {
                needWeb.add(outermost(from));
            }
        }));
        assertThat(needWeb).containsAll(WEB_EXCEPTIONS.keySet());
    }

    @Test
    void onlyTheCommandsPrint() {
        assertThat(classes.stream()
                        .filter(type -> !room(type).equals("cli"))
                        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                        .map(JavaAccess::getDescription))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndHasNoNulls() {
        Set<String> without = new TreeSet<>();
        for (String room : ARROWS.keySet()) {
            String name = room.isEmpty() ? ROOT : ROOT + "." + room;
            if (classes.containPackage(name) && !room.isEmpty()) {
                JavaPackage found = classes.getPackage(name);
                if (!found.isAnnotatedWith(NullMarked.class)) {
                    without.add(name);
                }
            }
        }
        assertThat(without).isEmpty();
    }

    private static boolean isSql(JavaClass type) {
        return Stream.of("io.vertx.sqlclient.", "io.vertx.pgclient.", "java.sql.", "javax.sql.", "org.postgresql.")
                .anyMatch(type.getName()::startsWith);
    }

    /** The package below the root, without what is nested in it: {@code signing}, or empty for the root itself. */
    private static String room(JavaClass type) {
        String below =
                type.getPackageName().substring(Math.min(type.getPackageName().length(), ROOT.length()));
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }

    private static String outermost(JavaClass type) {
        return type.getName().substring(ROOT.length() + 1).split("\\$")[0];
    }

    private interface Between {
        boolean test(JavaClass from, JavaClass to);
    }

    private static List<String> dependencies(Between forbidden) {
        List<String> found = new ArrayList<>();
        for (JavaClass from : classes) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (forbidden.test(from, to)) {
                    found.add(outermost(from) + " -> " + to.getName());
                }
            }
        }
        return found.stream().distinct().sorted().toList();
    }
}
