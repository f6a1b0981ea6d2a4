package org.wardwatch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.rangejoin.index.RangeIndex;

/** The direction of imports: packages are the stations of the data, and data flows one way. */
class ArchitectureTest {

    private static final String ROOT = "org.wardwatch.";

    /** A step, with the lambdas and classes inside it. */
    private static final String STEP = ".*Step(\\$.*)?";

    private static final String[] PATHS_AND_LOGS = {
        "java.nio.file..", "java.util.logging..", "org.slf4j..", "org.apache.log4j..", "org.apache.logging.."
    };

    private static final Set<String> IMPURE = Set.of(
            "org.apache.spark.sql.SparkSession",
            "org.apache.spark.sql.classic.SparkSession",
            "org.apache.spark.internal.Logging",
            "java.io.File",
            "java.time.Clock",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> IMPURE_FUNCTIONS = Set.of(
            "now", "current_timestamp", "current_date", "localtimestamp", "rand", "randn", "random", "uuid", "shuffle");

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.wardwatch");

    /** What a station may import of this project: whole packages, and packages of which it may see the tables only. */
    private record Station(String name, List<String> imports, List<String> tablesOf) {}

    private static final List<Station> STATIONS = List.of(
            new Station("statistics", List.of(), List.of()),
            new Station("guidance", List.of(), List.of()),
            new Station("ip", List.of(), List.of()),
            new Station("lake", List.of(), List.of()),
            new Station("rangejoin", List.of("ip"), List.of()),
            new Station("registry", List.of("ip", "lake"), List.of()),
            new Station("disclosure", List.of("ip", "lake"), List.of("registry")),
            new Station("ingest", List.of("ip", "lake"), List.of()),
            new Station("match", List.of("rangejoin", "ip", "lake"), List.of("registry", "ingest")),
            new Station("finding", List.of("lake"), List.of("registry", "ingest", "match")),
            new Station("trend", List.of("statistics", "lake"), List.of("registry", "ingest", "match", "finding")),
            new Station(
                    "score",
                    List.of("statistics", "ip", "lake"),
                    List.of("registry", "ingest", "match", "finding", "trend")),
            new Station(
                    "restatement",
                    List.of("lake"),
                    List.of("registry", "ingest", "match", "finding", "trend", "score")),
            new Station(
                    "report",
                    List.of("ip", "lake", "disclosure", "guidance"),
                    List.of("registry", "ingest", "match", "finding", "trend", "score", "restatement")),
            new Station(
                    "alert",
                    List.of("ip", "lake", "disclosure", "guidance"),
                    List.of("registry", "ingest", "match", "finding", "score")),
            new Station("quality", List.of("lake"), List.of("registry", "ingest", "match", "finding", "score")),
            new Station("export", List.of("ip", "lake", "disclosure"), List.of("registry", "finding")),
            new Station(
                    "published",
                    List.of("lake"),
                    List.of("registry", "ingest", "match", "finding", "trend", "score", "restatement", "alert")));

    @TestFactory
    Stream<DynamicTest> aStationImportsOnlyWhatLiesBeforeIt() {
        return STATIONS.stream()
                .map(station -> DynamicTest.dynamicTest(
                        station.name, () -> importsOf(station).check(PROJECT)));
    }

    @Test
    void nothingImportsTheCommands() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "cli..")
                .because("commands put the stations together; a station that knows them cannot be used without"));
    }

    @Test
    void whoReadsBundlesAgainSharesNothingWithThoseWhoWriteThem() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "disclosure.reread..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.wardwatch..")
                        .and(describe(
                                "are not its own",
                                type -> !type.getPackageName().startsWith(ROOT + "disclosure.reread")))
                        .or(resideInAPackage("org.apache.spark..")))
                .because("a mistake of the writers must not be repeated by their reader"));
    }

    @Test
    void onlyTheLakeKnowsDelta() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "lake..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
                .because("what a table is and how it is committed must be decided in one place"));
    }

    @Test
    void addressesStatisticsTheEvaluationOfAlarmsAndTheIndexKnowNothingOfSpark() {
        Set<JavaClass> index = partsOfTheIndex();
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "ip..", ROOT + "statistics..", ROOT + "trend.alarm..")
                .or(describe("are the range index or what it is made of", index::contains))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "scala..", "io.delta..")
                .because("they are useful and tested without Spark"));
    }

    @Test
    void fontsAndPrinterKnowNothingOfSparkNorOfReports() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "report.font..", ROOT + "report.pdf..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.apache.spark..", "org.apache.hadoop..", "scala..", "io.delta..", ROOT + "lake..")
                        .or(resideInAPackage(ROOT + "report..")
                                .and(not(resideInAnyPackage(ROOT + "report.font..", ROOT + "report.pdf..")))))
                .because("a page is printed from its markup alone"));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("org.wardwatch.(*)..").should().beFreeOfCycles().because("data flows one way"));
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Managers?|Services?|Impl|Base|Common)(\\$.*)?")
                .because("a class is named by what it is"));
    }

    @Test
    void stepsArePureFunctionsOfDatasets() {
        check(noClasses()
                .that()
                .haveNameMatching(STEP)
                .should()
                .dependOnClassesThat(resideInAnyPackage(PATHS_AND_LOGS)
                        .or(describe("are impure", type -> IMPURE.contains(type.getName()))))
                .because("a step has no session, path, clock, log or random in it: the same rows in, the same"
                        + " rows out"));
    }

    @Test
    void stepsAskNoClockAndNoDice() {
        check(noClasses()
                .that()
                .haveNameMatching(STEP)
                .should()
                .accessTargetWhere(describe("clock or dice are asked", ArchitectureTest::isClockOrDice))
                .because("the time of a run comes in as an argument, and the same rows must come out again"));
    }

    private static ArchRule importsOf(Station station) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage(ROOT + station.name + "..")
                .or(describe(
                        "are not of this project",
                        type -> !type.getPackageName().startsWith("org.wardwatch")))
                .or(describe("are Problem", type -> type.getName().startsWith(Problem.class.getName())))
                .or(describe("are of its imports", type -> isIn(type, station.imports)))
                .or(describe("are tables before it", type -> isIn(type, station.tablesOf) && isTable(type)));
        return classes()
                .that()
                .resideInAPackage(ROOT + station.name + "..")
                .should()
                .onlyDependOnClassesThat(
                        allowed.as("are its own, Problem, of %s, or tables of %s", station.imports, station.tablesOf))
                .because("a stage knows the tables of the stages before it, never their steps")
                .allowEmptyShould(true);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PROJECT);
    }

    private static boolean isIn(JavaClass type, List<String> packages) {
        String own = type.getBaseComponentType().getPackageName();
        return packages.stream().anyMatch(name -> own.equals(ROOT + name) || own.startsWith(ROOT + name + "."));
    }

    /** A table's enum, and what the compiler puts beside it for a switch over its constants. */
    private static boolean isTable(JavaClass type) {
        JavaClass declaration = type.getBaseComponentType();
        return declaration.isAssignableTo(TableColumn.class)
                || declaration
                        .getEnclosingClass()
                        .filter(ArchitectureTest::isTable)
                        .isPresent();
    }

    private static Set<JavaClass> partsOfTheIndex() {
        JavaClass index = PROJECT.get(RangeIndex.class);
        return Stream.concat(
                        Stream.of(index),
                        index.getTransitiveDependenciesFromSelf().stream().map(Dependency::getTargetClass))
                .filter(type -> type.getPackage().equals(index.getPackage()))
                .collect(Collectors.toSet());
    }

    private static boolean isClockOrDice(JavaAccess<?> access) {
        String owner = access.getTarget().getOwner().getName();
        String method = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> Set.of("currentTimeMillis", "nanoTime").contains(method);
            case "java.lang.Math" -> method.equals("random");
            case "java.util.UUID" -> method.equals("randomUUID");
            case "org.apache.spark.sql.functions" -> IMPURE_FUNCTIONS.contains(method);
            default -> owner.startsWith("java.time.") && method.equals("now");
        };
    }
}
