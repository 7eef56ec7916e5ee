package org.growthlayer.assignment.audience;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.eventing.FactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ConditionRulesTest {
    private static final Map<String, Object> GOOD = Map.of("attribute", "a", "exists", true);

    @ParameterizedTest
    @ValueSource(strings = {"""
            {"attribute":"country","equals":"DE"}""", """
            {"attribute":"country","in":["DE","FR",1,true]}""", """
            {"attribute":"age","greater":17}""", """
            {"attribute":"age","less":17.5}""", """
            {"attribute":"app_version","semver":">=2.3.0 <3.0.0"}""", """
            {"attribute":"email","exists":false}""", """
            {"and":[{"attribute":"a","exists":true},{"or":[{"not":{"attribute":"b","equals":""}}]}]}"""})
    void shouldFindNothingWrongWithWhatIsDocumented(String json) {
        assertThat(check(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null                                              | eligibility              | wrong_type
            []                                                | eligibility              | wrong_type
            "DE"                                              | eligibility              | wrong_type
            {}                                                | eligibility              | one_operator
            {"attribute":"a"}                                 | eligibility              | one_operator
            {"attribute":"a","equals":1,"less":2}             | eligibility              | one_operator
            {"and":[],"or":[]}                                | eligibility              | one_operator
            {"attribute":"a","matches":".*"}                  | eligibility.matches      | unknown
            {"attribute":"a","equals":1,"comment":"x"}        | eligibility.comment      | unknown
            {"xor":[]}                                        | eligibility.xor          | unknown
            {"equals":1}                                      | eligibility.attribute    | required
            {"attribute":"a","not":{}}                        | eligibility.attribute    | unknown
            {"attribute":1,"equals":1}                        | eligibility.attribute    | wrong_type
            {"attribute":null,"equals":1}                     | eligibility.attribute    | wrong_type
            {"attribute":"","equals":1}                       | eligibility.attribute    | size
            {"attribute":"  ","equals":1}                     | eligibility.attribute    | size
            {"attribute":"a","equals":null}                   | eligibility.equals       | wrong_type
            {"attribute":"a","equals":[1]}                    | eligibility.equals       | wrong_type
            {"attribute":"a","equals":{"a":1}}                | eligibility.equals       | wrong_type
            {"attribute":"a","equals":1e400}                  | eligibility.equals       | range
            {"attribute":"a","equals":1e-999999999}           | eligibility.equals       | range
            {"attribute":"a","equals":0e999999999}            | eligibility.equals       | range
            {"attribute":"a","in":"DE"}                       | eligibility.in           | wrong_type
            {"attribute":"a","in":[]}                         | eligibility.in           | size
            {"attribute":"a","in":["DE",null]}                | eligibility.in[1]        | wrong_type
            {"attribute":"a","in":["DE",["FR"]]}              | eligibility.in[1]        | wrong_type
            {"attribute":"a","greater":"1"}                   | eligibility.greater      | wrong_type
            {"attribute":"a","greater":null}                  | eligibility.greater      | wrong_type
            {"attribute":"a","less":true}                     | eligibility.less         | wrong_type
            {"attribute":"a","less":-1e999}                   | eligibility.less         | range
            {"attribute":"a","semver":2}                      | eligibility.semver       | wrong_type
            {"attribute":"a","semver":""}                     | eligibility.semver       | invalid
            {"attribute":"a","semver":"2.3"}                  | eligibility.semver       | invalid
            {"attribute":"a","semver":">= 2.3.0"}             | eligibility.semver       | invalid
            {"attribute":"a","semver":"^2.3.0"}               | eligibility.semver       | invalid
            {"attribute":"a","semver":"==2.3.0"}              | eligibility.semver       | invalid
            {"attribute":"a","semver":">=2.3.0,<3.0.0"}       | eligibility.semver       | invalid
            '{"attribute":"a","semver":">=2.3.0 || <1.0.0"}'  | eligibility.semver       | invalid
            {"attribute":"a","exists":"yes"}                  | eligibility.exists       | wrong_type
            {"attribute":"a","exists":null}                   | eligibility.exists       | wrong_type
            {"and":[]}                                        | eligibility.and          | size
            {"or":[]}                                         | eligibility.or           | size
            {"and":{"attribute":"a","exists":true}}           | eligibility.and          | wrong_type
            {"and":null}                                      | eligibility.and          | wrong_type
            {"not":null}                                      | eligibility.not          | wrong_type
            {"not":[]}                                        | eligibility.not          | wrong_type
            {"and":[{"attribute":"a","exists":true},{"attribute":"a","semver":"x"}]} | eligibility.and[1].semver | invalid
            {"or":[{"not":{"and":[{"attribute":"a"}]}}]}      | eligibility.or[0].not.and[0] | one_operator
            """)
    void shouldNameThePlaceThatIsWrong(String json, String field, String code) {
        assertThat(check(json)).extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple(field, code));
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        var errors = check("""
                {"and":[{"attribute":"","in":["DE",null,{}]},{"attribute":"b","less":"x"},{"is":1,"at":2}]}""");

        assertThat(errors).extracting(FieldError::field).containsExactly("eligibility.and[0].attribute",
                "eligibility.and[0].in[1]", "eligibility.and[0].in[2]", "eligibility.and[1].less", "eligibility.and[2].is",
                "eligibility.and[2].at");
    }

    @Test
    void shouldTakeUpToEightLevels() {
        assertThat(ConditionRules.check("eligibility", nested(8))).isEmpty();
        assertThat(ConditionRules.check("eligibility", nested(9))).extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("eligibility" + ".not".repeat(8), "depth"));
        assertThat(ConditionRules.check("eligibility", nested(100_000))).hasSize(1);
    }

    @Test
    void shouldTakeUpToAHundredConditions() {
        assertThat(ConditionRules.check("eligibility", Map.of("or", Collections.nCopies(99, GOOD)))).isEmpty();
        assertThat(ConditionRules.check("eligibility", Map.of("or", Collections.nCopies(100, GOOD))))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("eligibility", "size"));
        assertThat(ConditionRules.check("eligibility", Map.of("or", Collections.nCopies(100_000, GOOD)))).hasSize(1);
    }

    @Test
    void shouldBoundListsNamesAndTexts() {
        assertThat(check(Map.of("attribute", "a", "in", Collections.nCopies(1_000, "x")))).isEmpty();
        assertThat(check(Map.of("attribute", "a", "in", Collections.nCopies(1_001, "x")))).containsExactly("eligibility.in");
        assertThat(check(Map.of("attribute", "a".repeat(128), "exists", true))).isEmpty();
        assertThat(check(Map.of("attribute", "a".repeat(129), "exists", true))).containsExactly("eligibility.attribute");
        assertThat(check(Map.of("attribute", "a", "equals", "x".repeat(1_000)))).isEmpty();
        assertThat(check(Map.of("attribute", "a", "equals", "x".repeat(1_001)))).containsExactly("eligibility.equals");
        assertThat(check(Map.of("attribute", "a", "in", List.of("x".repeat(1_001))))).containsExactly("eligibility.in[0]");
        assertThat(check(Map.of("attribute", "a", "semver", ">=1.0.0 ".repeat(10)))).isEmpty();
        assertThat(check(Map.of("attribute", "a", "semver", ">=1.0.0 ".repeat(11)))).containsExactly("eligibility.semver");
        assertThat(check(Map.of("attribute", "a", "equals", new BigDecimal("1".repeat(100))))).isEmpty();
        assertThat(check(Map.of("attribute", "a", "equals", new BigDecimal("1".repeat(101)))))
                .containsExactly("eligibility.equals");
        assertThat(check(Map.of("x".repeat(1_000), 1))).containsExactly("eligibility");
    }

    @Test
    void shouldRefuseWhatIsNotANumber() {
        for (var number : List.<Number>of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Float.NaN)) {
            assertThat(check(Map.of("attribute", "a", "less", number))).containsExactly("eligibility.less");
            assertThat(check(Map.of("attribute", "a", "in", List.of(1, number)))).containsExactly("eligibility.in[1]");
        }
    }

    private static Object nested(int levels) {
        Object document = GOOD;
        for (var i = 1; i < levels; i++) {
            document = Map.of("not", document);
        }
        return document;
    }

    private static List<String> check(Object document) {
        return ConditionRules.check("eligibility", document).stream().map(FieldError::field).toList();
    }

    private static List<FieldError> check(String json) {
        try {
            return ConditionRules.check("eligibility", FactJson.mapper().readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
