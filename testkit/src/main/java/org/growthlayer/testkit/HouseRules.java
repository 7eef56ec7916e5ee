package org.growthlayer.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The architecture as rules over compiled classes, for every module to hold itself against:
 *
 * {@snippet :
 * class HouseRulesTest {
 *     @Test
 *     void shouldFollowTheRulesOfTheHouse() {
 *         HouseRules.check("assignment");
 *     }
 * }
 * }
 */
public final class HouseRules {

    private static final String ROOT = "org.growthlayer";

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    /**
     * Holds one module against every rule.
     *
     * @param module the package below {@code org.growthlayer} that is the module's own
     * @throws AssertionError naming each class that breaks a rule
     */
    public static void check(String module) {
        JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT + "." + module);
        if (classes.isEmpty()) {
            throw new AssertionError("there are no classes in " + ROOT + "." + module);
        }
        new HouseRules(ROOT).all().forEach(rule -> rule.check(classes));
    }

    List<ArchRule> all() {
        return List.of(modulesFollowTheArrows(), contractsAreJdkOnly(), statisticsIsPure(), dataKnowsNoFramework(),
                httpIsInResources(), kafkaIsInConsumers(), configurationIsInConfigs(), namesSayWhatThingsAre(),
                timeComesFromAClock(), chanceIsHandedIn(), loggingIsNotPrinting(), packagesAreNullMarked());
    }

    ArchRule modulesFollowTheArrows() {
        return rule(classes().that().resideInAPackage(root + "..").should(new Arrows(root))
                .because("services share contracts, statistics, eventing, edge and money, and nothing else"));
    }

    ArchRule contractsAreJdkOnly() {
        return rule(classes().that().resideInAPackage(root + ".contracts..").should()
                .onlyDependOnClassesThat(resideInAPackage("java..").or(resideInAPackage("org.jspecify.."))
                        .or(resideInAPackage(root + ".contracts..")))
                .because("whoever reads a fact should need nothing but the record"));
    }

    ArchRule statisticsIsPure() {
        return rule(noClasses().that().resideInAPackage(root + ".statistics..").should()
                .dependOnClassesThat(resideInAPackage("java.net..").or(resideInAPackage("java.io.."))
                        .or(resideInAPackage("java.nio.file..")).or(resideInAPackage("jakarta.."))
                        .or(resideInAPackage("io.quarkus..")).or(resideInAPackage("io.smallrye.."))
                        .or(resideInAPackage("io.vertx.."))
                        .and(not(JavaClass.Predicates.equivalentTo(java.io.Serializable.class))))
                .because("a formula has no framework and touches no file"));
    }

    /** Records and enums are decided in plain Java; the reactive shell is built of classes. */
    ArchRule dataKnowsNoFramework() {
        DescribedPredicate<JavaClass> data = DescribedPredicate.describe("are top-level records or enums",
                type -> type.isTopLevelClass() && (type.isRecord() || type.isEnum()));
        return rule(noClasses().that().resideInAPackage(root + "..").and(data).and()
                .resideOutsideOfPackages(tooling()).should()
                .dependOnClassesThat(resideInAPackage("io.smallrye.mutiny..").or(resideInAPackage("jakarta.enterprise.."))
                        .or(resideInAPackage("jakarta.inject..")).or(resideInAPackage("io.vertx.."))
                        .or(resideInAPackage("io.quarkus.redis..")).or(resideInAPackage("java.sql.."))
                        .or(resideInAPackage("org.apache.kafka..")))
                .because("we decide in plain Java and act in a reactive shell"));
    }

    ArchRule httpIsInResources() {
        return rule(classes().that().resideInAPackage(root + "..").and().areAnnotatedWith("jakarta.ws.rs.Path").should()
                .haveSimpleNameEndingWith("Resource").because("the HTTP edge is found by its name"));
    }

    ArchRule kafkaIsInConsumers() {
        return rule(methods().that().areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming").should()
                .beDeclaredInClassesThat().haveSimpleNameEndingWith("Consumer")
                .because("the Kafka edge is found by its name"));
    }

    ArchRule configurationIsInConfigs() {
        return rule(classes().that().resideInAPackage(root + "..").and()
                .areAnnotatedWith("io.smallrye.config.ConfigMapping").should().haveSimpleNameEndingWith("Config")
                .because("what can be configured is found by its name"));
    }

    ArchRule namesSayWhatThingsAre() {
        return rule(noClasses().that().resideInAPackage(root + "..").should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Processor|Service)").orShould()
                .haveNameMatching(".*[.$]Abstract[^.$]*").because("such a name says nothing about what the thing is"));
    }

    ArchRule timeComesFromAClock() {
        return rule(noClasses().that().resideInAPackage(root + "..").and().resideOutsideOfPackages(tooling()).should()
                .callMethodWhere(calls("a look at the system's time", HouseRules::readsTheSystemsTime))
                .because("a test must be able to set the time"));
    }

    private static boolean readsTheSystemsTime(JavaCall<?> call) {
        boolean now = call.getName().equals("now") && call.getTarget().getRawParameterTypes().isEmpty();
        boolean inJavaTime = call.getTargetOwner().getPackageName().equals("java.time");
        return call.getName().equals("currentTimeMillis") || (now && inJavaTime);
    }

    ArchRule chanceIsHandedIn() {
        return rule(noClasses().that().resideInAPackage(root + "..").should()
                .callMethodWhere(calls("Math.random", call -> call.getName().equals("random")
                        && call.getTargetOwner().isEquivalentTo(Math.class)))
                .orShould().callConstructor(Random.class).orShould().callConstructor(SplittableRandom.class)
                .because("what chance decided must be possible to repeat"));
    }

    ArchRule loggingIsNotPrinting() {
        return rule(noClasses().that().resideInAPackage(root + "..").and().resideOutsideOfPackages(tooling()).should()
                .dependOnClassesThat(resideInAPackage("java.util.logging..")).orShould()
                .accessTargetWhere(DescribedPredicate.describe("it is a standard stream",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && List.of("out", "err").contains(access.getName())))
                .orShould().callMethod(Throwable.class, "printStackTrace").orShould()
                .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
                .because("a service logs through its framework, where levels and fields are set"));
    }

    ArchRule packagesAreNullMarked() {
        return rule(classes().that().resideInAPackage(root + "..")
                .should(be(DescribedPredicate.describe(
                        "in a package marked @NullMarked", type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
                .because("null is the exception and says so"));
    }

    /** What runs around the mesh and not in it: it may print, and it lives in real time. */
    private String[] tooling() {
        return new String[]{root + ".embedded..", root + ".testkit..", root + ".local..", root + ".bench.."};
    }

    private static DescribedPredicate<JavaCall<?>> calls(String description,
            Predicate<JavaCall<?>> predicate) {
        return DescribedPredicate.describe("it is " + description, predicate);
    }

    private static ArchRule rule(ArchRule rule) {
        return rule.allowEmptyShould(true);
    }
}
