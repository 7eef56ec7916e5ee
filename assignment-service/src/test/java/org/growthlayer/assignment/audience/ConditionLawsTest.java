package org.growthlayer.assignment.audience;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for all conditions and all attributes, looked for in random ones. */
class ConditionLawsTest {
    private static final long SEED = 20_260_301;
    private static final int ROUNDS = 20_000;
    private static final List<String> NAMES = List.of("a", "b", "c", "a.b", "é");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void shouldNeverFailOnADocumentThatPassesTheRules() {
        var held = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var document = condition(4);
            assertThat(ConditionRules.check("eligibility", document)).as(what(round, document)).isEmpty();
            held += Condition.of(document).matches(attributes()) ? 1 : 0;
        }
        assertThat(held).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    @Test
    void shouldAgreeWithTheTruthTables() {
        for (var round = 0; round < ROUNDS; round++) {
            var documents = some(this::comparison);
            var attributes = attributes();
            var each = documents.stream().map(it -> Condition.of(it).matches(attributes)).toList();

            assertThat(Condition.of(Map.of("and", documents)).matches(attributes)).as(what(round, documents))
                    .isEqualTo(each.stream().allMatch(it -> it));
            assertThat(Condition.of(Map.of("or", documents)).matches(attributes)).as(what(round, documents))
                    .isEqualTo(each.stream().anyMatch(it -> it));
            assertThat(Condition.of(Map.of("not", documents.getFirst())).matches(attributes))
                    .as(what(round, documents)).isEqualTo(!each.getFirst());
        }
    }

    @Test
    void shouldTurnEveryConditionAroundByNot() {
        for (var round = 0; round < ROUNDS; round++) {
            var document = condition(3);
            var attributes = attributes();

            assertThat(Condition.of(Map.of("not", document)).matches(attributes)).as(what(round, document))
                    .isEqualTo(!Condition.of(document).matches(attributes));
        }
    }

    @Test
    void shouldMeanAnyOfEqualsByIn() {
        for (var round = 0; round < ROUNDS; round++) {
            var values = some(this::value);
            var attributes = attributes();
            var any = values.stream()
                    .anyMatch(it -> Condition.of(Map.of("attribute", "a", "equals", it)).matches(attributes));

            assertThat(Condition.of(Map.of("attribute", "a", "in", values)).matches(attributes))
                    .as(what(round, values)).isEqualTo(any);
        }
    }

    @Test
    void shouldNeverFailOnAnyDocumentWhatever() {
        for (var round = 0; round < ROUNDS; round++) {
            var document = rubbish(4);
            var errors = ConditionRules.check("eligibility", document);
            var condition = Condition.of(document);

            assertThat(condition instanceof Condition.Unreadable).as(what(round, document))
                    .isEqualTo(!errors.isEmpty());
            assertThat(condition.matches(attributes()) && !errors.isEmpty()).as(what(round, document)).isFalse();
        }
    }

    private static String what(int round, Object document) {
        return "seed %d, round %d: %s".formatted(SEED, round, document);
    }

    private Object condition(int depth) {
        if (depth == 1) {
            return comparison();
        }
        return switch (random.nextInt(5)) {
            case 0 -> Map.of("and", some(() -> condition(depth - 1)));
            case 1 -> Map.of("or", some(() -> condition(depth - 1)));
            case 2 -> Map.of("not", condition(depth - 1));
            default -> comparison();
        };
    }

    private Object comparison() {
        return switch (random.nextInt(6)) {
            case 0 -> Map.of("attribute", name(), "equals", value());
            case 1 -> Map.of("attribute", name(), "in", some(this::value));
            case 2 -> Map.of("attribute", name(), "greater", number());
            case 3 -> Map.of("attribute", name(), "less", number());
            case 4 -> Map.of("attribute", name(), "semver", oneOf(">=1.0.0 <2.0.0", "1.0.0", "!=1.0.0-rc.1", "<1.0.0+b"));
            default -> Map.of("attribute", name(), "exists", random.nextBoolean());
        };
    }

    private Object rubbish(int depth) {
        var key = oneOf("and", "or", "not", "attribute", "equals", "in", "greater", "less", "semver", "exists", "x");
        var other = oneOf("equals", "in", "greater", "semver", "attribute");
        return switch (random.nextInt(depth == 0 ? 2 : 6)) {
            case 0 -> value();
            case 1 -> condition(1);
            case 2 -> some(() -> rubbish(depth - 1));
            case 3 -> new HashMap<>(Map.of(key, rubbish(depth - 1)));
            case 4 -> {
                var map = new HashMap<Object, Object>(Map.of(key, rubbish(depth - 1)));
                map.put(other, random.nextInt(4) == 0 ? null : rubbish(depth - 1));
                yield map;
            }
            default -> condition(depth);
        };
    }

    private Map<String, Object> attributes() {
        var attributes = new HashMap<String, Object>();
        for (var name : NAMES) {
            switch (random.nextInt(8)) {
                case 0, 1 -> attributes.put(name, oneOf("1.0.0", "1.5.2", "1", "v1.2-rc.1", "1.0.0-rc.1", "x", "1.0.0.0"));
                case 2 -> attributes.put(name, some(this::value));
                case 3 -> attributes.put(name, Map.of("a", value()));
                case 4 -> attributes.put(name, oneOf(Double.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1e999999999")));
                case 5 -> attributes.put(name, value());
                case 6 -> attributes.put(name, number());
                default -> {
                    if (random.nextBoolean()) {
                        attributes.put(name, null);
                    }
                }
            }
        }
        return attributes;
    }

    private Object value() {
        return switch (random.nextInt(3)) {
            case 0 -> number();
            case 1 -> random.nextBoolean();
            default -> oneOf("", "a", "1", "true", "1.0.0", "é");
        };
    }

    private Number number() {
        var whole = random.nextInt(-3, 4);
        return switch (random.nextInt(6)) {
            case 0 -> whole;
            case 1 -> (long) whole;
            case 2 -> whole / 2.0;
            case 3 -> BigInteger.valueOf(whole);
            case 4 -> new BigDecimal(whole).movePointLeft(1);
            default -> random.nextLong();
        };
    }

    private String name() {
        return oneOf(NAMES.toArray(String[]::new));
    }

    private <T> List<T> some(Supplier<T> one) {
        return new ArrayList<>(IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> one.get()).toList());
    }

    @SafeVarargs
    private final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
