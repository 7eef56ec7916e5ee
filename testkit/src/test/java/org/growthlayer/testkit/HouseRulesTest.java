package org.growthlayer.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HouseRulesTest {

    private static final String FIXTURES = "org.growthlayer.testkit.fixtures";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(FIXTURES);
    private static final HouseRules RULES = new HouseRules(FIXTURES);

    static Stream<Arguments> rules() {
        return Stream.of(broken(HouseRules::modulesFollowTheArrows, "assignment.ArmClient"),
                broken(HouseRules::contractsAreJdkOnly, "contracts.FactWithFramework"),
                broken(HouseRules::statisticsIsPure, "statistics.FormulaWithFile"),
                broken(HouseRules::dataKnowsNoFramework, "assignment.ReactiveRecord"),
                broken(HouseRules::httpIsInResources, "assignment.Arms"),
                broken(HouseRules::kafkaIsInConsumers, "assignment.Facts"),
                broken(HouseRules::configurationIsInConfigs, "assignment.Settings"),
                broken(HouseRules::namesSayWhatThingsAre, "assignment.ArmProcessor", "assignment.AbstractArm"),
                broken(HouseRules::timeComesFromAClock, "assignment.WallClock", "assignment.Milliseconds"),
                broken(HouseRules::chanceIsHandedIn, "statistics.UnseededDraw", "statistics.UnseededGenerator"),
                broken(HouseRules::loggingIsNotPrinting, "assignment.Chatter", "assignment.JulLogger"),
                broken(HouseRules::packagesAreNullMarked, "unmarked.Nullish"));
    }

    private static Arguments broken(Function<HouseRules, ArchRule> rule, String... by) {
        return Arguments.of(rule.apply(RULES), List.of(by));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldNameTheClassesThatBreakTheRuleAndNoOthers(ArchRule rule, List<String> culprits) {
        // When
        List<String> violations = rule.evaluate(CLASSES).getFailureReport().getDetails();
        // Then
        assertThat(violations).isNotEmpty();
        assertThat(violations).allMatch(line -> culprits.stream().anyMatch(line::contains));
        assertThat(culprits).allMatch(culprit -> violations.stream().anyMatch(line -> line.contains(culprit)));
    }

    @Test
    void shouldHaveATestForEveryRule() {
        // Given
        List<String> tested = rules().map(arguments -> ((ArchRule) arguments.get()[0]).getDescription()).toList();
        // Then
        assertThat(RULES.all()).extracting(ArchRule::getDescription).containsExactlyElementsOf(tested);
    }

    @Test
    void shouldRefuseAModuleWithoutClasses() {
        assertThatThrownBy(() -> HouseRules.check("nowhere")).hasMessageContaining("no classes");
    }

    @Test
    void shouldFollowTheRulesOfTheHouse() {
        HouseRules.check("testkit");
        HouseRules.check("embedded");
    }
}
