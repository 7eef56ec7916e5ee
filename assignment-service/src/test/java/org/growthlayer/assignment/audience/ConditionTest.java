package org.growthlayer.assignment.audience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.growthlayer.eventing.FactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionTest {
    /** As request bodies and facts are read: with doubles, and with decimals. */
    private static final List<JsonMapper> MAPPERS = List.of(JsonMapper.builder().build(), FactJson.mapper());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # equals: text
            {"attribute":"a","equals":"DE"}           | {"a":"DE"}               | true
            {"attribute":"a","equals":"DE"}           | {"a":"de"}               | false
            {"attribute":"a","equals":"DE"}           | {"a":"DE "}              | false
            {"attribute":"a","equals":"DE"}           | {"b":"DE"}               | false
            {"attribute":"a","equals":"DE"}           | {"a":["DE"]}             | false
            {"attribute":"a","equals":"DE"}           | {"a":{"a":"DE"}}         | false
            {"attribute":"a","equals":"DE"}           | {"a":null}               | false
            {"attribute":"a","equals":"1"}            | {"a":1}                  | false
            {"attribute":"a","equals":"true"}         | {"a":true}               | false
            {"attribute":"a","equals":""}             | {"a":""}                 | true
            {"attribute":"a","equals":""}             | {}                       | false
            # equals: numbers
            {"attribute":"a","equals":1}              | {"a":1}                  | true
            {"attribute":"a","equals":1}              | {"a":1.0}                | true
            {"attribute":"a","equals":1.0}            | {"a":1}                  | true
            {"attribute":"a","equals":1e2}            | {"a":100}                | true
            {"attribute":"a","equals":0.1}            | {"a":0.10}               | true
            {"attribute":"a","equals":0.1}            | {"a":0.2}                | false
            {"attribute":"a","equals":0}              | {"a":-0.0}               | true
            {"attribute":"a","equals":1}              | {"a":"1"}                | false
            {"attribute":"a","equals":1}              | {"a":true}               | false
            {"attribute":"a","equals":9007199254740993} | {"a":9007199254740992} | false
            {"attribute":"a","equals":9007199254740993} | {"a":9007199254740993} | true
            {"attribute":"a","equals":12345678901234567890} | {"a":12345678901234567890} | true
            {"attribute":"a","equals":12345678901234567890} | {"a":12345678901234567891} | false
            # equals: truth
            {"attribute":"a","equals":true}           | {"a":true}               | true
            {"attribute":"a","equals":true}           | {"a":false}              | false
            {"attribute":"a","equals":false}          | {"a":false}              | true
            {"attribute":"a","equals":false}          | {}                       | false
            {"attribute":"a","equals":true}           | {"a":"true"}             | false
            {"attribute":"a","equals":true}           | {"a":1}                  | false
            # in
            {"attribute":"a","in":["DE","FR"]}        | {"a":"FR"}               | true
            {"attribute":"a","in":["DE","FR"]}        | {"a":"IT"}               | false
            {"attribute":"a","in":["DE","FR"]}        | {}                       | false
            {"attribute":"a","in":["DE","DE"]}        | {"a":"DE"}               | true
            {"attribute":"a","in":[3,1,2.5]}          | {"a":2.5}                | true
            {"attribute":"a","in":[3,1,2.5]}          | {"a":1.0}                | true
            {"attribute":"a","in":[3,1,2.5]}          | {"a":2}                  | false
            {"attribute":"a","in":[1,1.0]}            | {"a":1}                  | true
            {"attribute":"a","in":[3,"3",true]}       | {"a":true}               | true
            {"attribute":"a","in":[3,"4",true]}       | {"a":"3"}                | false
            {"attribute":"a","in":["DE"]}             | {"a":["DE"]}             | false
            # greater, less: strictly
            {"attribute":"a","greater":17}            | {"a":18}                 | true
            {"attribute":"a","greater":17}            | {"a":17}                 | false
            {"attribute":"a","greater":17}            | {"a":17.0}               | false
            {"attribute":"a","greater":17}            | {"a":17.000001}          | true
            {"attribute":"a","greater":17.5}          | {"a":18}                 | true
            {"attribute":"a","greater":17.5}          | {"a":17}                 | false
            {"attribute":"a","greater":-1}            | {"a":0}                  | true
            {"attribute":"a","greater":9007199254740992} | {"a":9007199254740993} | true
            {"attribute":"a","greater":1}             | {"a":"2"}                | false
            {"attribute":"a","greater":0}             | {"a":true}               | false
            {"attribute":"a","greater":0}             | {}                       | false
            {"attribute":"a","greater":0}             | {"a":[1]}                | false
            {"attribute":"a","less":17}               | {"a":16}                 | true
            {"attribute":"a","less":17}               | {"a":17}                 | false
            {"attribute":"a","less":17}               | {"a":16.999}             | true
            {"attribute":"a","less":0.1}              | {"a":0.1}                | false
            {"attribute":"a","less":17}               | {"a":"16"}               | false
            {"attribute":"a","less":17}               | {}                       | false
            # semver
            {"attribute":"a","semver":">=2.3.0 <3.0.0"} | {"a":"2.3.0"}          | true
            {"attribute":"a","semver":">=2.3.0 <3.0.0"} | {"a":"2.3"}            | true
            {"attribute":"a","semver":">=2.3.0 <3.0.0"} | {"a":"v2.10.1"}        | true
            {"attribute":"a","semver":">=2.3.0 <3.0.0"} | {"a":"2.2.9"}          | false
            {"attribute":"a","semver":">=2.3.0 <3.0.0"} | {"a":"3"}              | false
            {"attribute":"a","semver":">=2.3.0 <3.0.0"} | {"a":"3.0.0-beta.1"}   | true
            {"attribute":"a","semver":">=2.3.0 <3.0.0"} | {"a":"2.3.0-beta.1"}   | false
            {"attribute":"a","semver":">=2.3.0"}      | {"a":2.5}                | false
            {"attribute":"a","semver":">=2.3.0"}      | {"a":"latest"}           | false
            {"attribute":"a","semver":">=2.3.0"}      | {}                       | false
            {"attribute":"a","semver":"!=2.3.0"}      | {"a":"latest"}           | false
            {"attribute":"a","semver":"!=2.3.0"}      | {"a":"2.3.1"}            | true
            {"attribute":"a","semver":"!=2.3.0"}      | {"a":"2.3"}              | false
            {"attribute":"a","semver":"2.3.0"}        | {"a":"2.3.0+build.7"}    | true
            {"attribute":"a","semver":"=2.3.0+x"}     | {"a":"2.3.0+y"}          | true
            {"attribute":"a","semver":">2.3.0"}       | {"a":"2.3.0"}            | false
            {"attribute":"a","semver":"<=2.3.0"}      | {"a":"2.3.0"}            | true
            {"attribute":"a","semver":" >=1.0.0   !=1.5.0 "} | {"a":"1.5.0"}     | false
            # exists
            {"attribute":"a","exists":true}           | {"a":"x"}                | true
            {"attribute":"a","exists":true}           | {"a":false}              | true
            {"attribute":"a","exists":true}           | {"a":{}}                 | true
            {"attribute":"a","exists":true}           | {"a":null}               | false
            {"attribute":"a","exists":true}           | {}                       | false
            {"attribute":"a","exists":false}          | {"a":"x"}                | false
            {"attribute":"a","exists":false}          | {"a":null}               | true
            {"attribute":"a","exists":false}          | {}                       | true
            # together
            {"not":{"attribute":"a","equals":"DE"}}   | {"a":"FR"}               | true
            {"not":{"attribute":"a","equals":"DE"}}   | {"a":1}                  | true
            {"not":{"attribute":"a","equals":"DE"}}   | {}                       | true
            {"not":{"attribute":"a","equals":"DE"}}   | {"a":"DE"}               | false
            {"and":[{"attribute":"a","equals":1},{"attribute":"b","equals":2}]} | {"a":1,"b":2} | true
            {"and":[{"attribute":"a","equals":1},{"attribute":"b","equals":2}]} | {"a":1}       | false
            {"or":[{"attribute":"a","equals":1},{"attribute":"b","equals":2}]}  | {"b":2}       | true
            {"or":[{"attribute":"a","equals":1},{"attribute":"b","equals":2}]}  | {"b":1}       | false
            # a dot is part of a name
            {"attribute":"a.b","equals":1}            | {"a.b":1}                | true
            {"attribute":"a.b","equals":1}            | {"a":{"b":1}}            | false
            """)
    void shouldHoldForTheAttributesItMeans(String condition, String attributes, boolean holds) {
        for (var documents : MAPPERS) {
            for (var requests : MAPPERS) {
                assertThat(Condition.of(read(documents, condition)).matches(attributes(requests, attributes)))
                        .as("%s for %s", condition, attributes).isEqualTo(holds);
            }
        }
    }

    @Test
    void shouldCompareNumbersOfAllTypesByTheirDecimals() {
        var ascending = List.<List<Number>>of(
                List.of(Double.NEGATIVE_INFINITY),
                List.of(new BigDecimal("-1e300"), -1e300),
                List.of(Long.MIN_VALUE, new BigDecimal(Long.MIN_VALUE), BigInteger.valueOf(Long.MIN_VALUE)),
                List.of(-1, -1L, -1.0, new BigDecimal("-1.000")),
                List.of(0, 0L, 0.0, -0.0, BigDecimal.ZERO, BigInteger.ZERO, (short) 0, (byte) 0, 0f),
                List.of(0.1, new BigDecimal("0.1"), new BigDecimal("0.10")),
                List.of(new BigDecimal("0.1000000000000000000001")),
                List.of(0.3, new BigDecimal("0.3")),
                List.of(0.1 + 0.2, new BigDecimal("0.30000000000000004")),
                List.of(1, 1L, 1.0, 1f, BigInteger.ONE, BigDecimal.ONE),
                List.of(9007199254740992L, 9007199254740992.0),
                List.of(9007199254740993L, new BigDecimal("9007199254740993")),
                List.of(Long.MAX_VALUE, BigInteger.valueOf(Long.MAX_VALUE)),
                List.of(9.223372036854776E18, new BigDecimal("9223372036854776000")),
                List.of(1e300, new BigDecimal("1e300")),
                List.of(Double.POSITIVE_INFINITY));

        for (var i = 0; i < ascending.size(); i++) {
            for (var j = 0; j < ascending.size(); j++) {
                for (var bound : ascending.get(i)) {
                    for (var number : ascending.get(j)) {
                        assertOrder(bound, number, Integer.compare(j, i));
                    }
                }
            }
        }
    }

    private static void assertOrder(Number bound, Number number, int order) {
        if (!Numeral.isUsable(bound)) {
            return;
        }
        var attributes = Map.<String, Object>of("n", number);
        var what = "%s %s against %s %s".formatted(number.getClass().getSimpleName(), number, bound.getClass().getSimpleName(),
                bound);
        assertThat(Condition.of(Map.of("attribute", "n", "equals", bound)).matches(attributes)).as(what).isEqualTo(order == 0);
        assertThat(Condition.of(Map.of("attribute", "n", "in", List.of(bound))).matches(attributes)).as(what)
                .isEqualTo(order == 0);
        assertThat(Condition.of(Map.of("attribute", "n", "greater", bound)).matches(attributes)).as(what).isEqualTo(order > 0);
        assertThat(Condition.of(Map.of("attribute", "n", "less", bound)).matches(attributes)).as(what).isEqualTo(order < 0);
    }

    @Test
    void shouldNeverHoldForWhatIsNotANumber() {
        for (var nan : List.<Number>of(Double.NaN, Float.NaN)) {
            for (var operator : List.of("equals", "greater", "less")) {
                var condition = Condition.of(Map.of("attribute", "n", operator, 0));

                assertThat(condition.matches(Map.of("n", nan))).as(operator).isFalse();
            }
        }
    }

    @Test
    void shouldFindEachOfAThousandValues() {
        var values = Arrays.asList(new Object[ConditionRules.MAX_VALUES]);
        for (var i = 0; i < values.size(); i++) {
            values.set(i, i % 2 == 0 ? i * 7 % 1000 * 0.5 : "text " + i);
        }
        var condition = Condition.of(Map.of("attribute", "a", "in", values));

        assertThat(condition).isInstanceOf(Condition.OneOf.class);
        assertThat(values).allMatch(value -> condition.matches(Map.of("a", value)));
        assertThat(List.of("text 0", -1, 0.25, 10_000, true)).noneMatch(value -> condition.matches(Map.of("a", value)));
    }

    @Test
    void shouldHoldForNobodyWhenTheDocumentCannotBeRead() {
        var ofANewerVersion = Condition.of(Map.of("not", Map.of("attribute", "country", "within", "EU")));

        assertThat(ofANewerVersion.matches(Map.of())).isFalse();
        assertThat(ofANewerVersion.matches(Map.of("country", "DE"))).isFalse();
        assertThat(ofANewerVersion).isInstanceOf(Condition.Unreadable.class);
    }

    private static Object read(JsonMapper mapper, String json) {
        try {
            return mapper.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Map<String, Object> attributes(JsonMapper mapper, String json) {
        try {
            return mapper.readValue(json, new TypeReference<HashMap<String, Object>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
