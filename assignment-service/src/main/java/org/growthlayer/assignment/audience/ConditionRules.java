package org.growthlayer.assignment.audience;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.growthlayer.assignment.audience.Condition.And;
import org.growthlayer.assignment.audience.Condition.Exists;
import org.growthlayer.assignment.audience.Condition.Greater;
import org.growthlayer.assignment.audience.Condition.Less;
import org.growthlayer.assignment.audience.Condition.Not;
import org.growthlayer.assignment.audience.Condition.OneOf;
import org.growthlayer.assignment.audience.Condition.Or;
import org.growthlayer.assignment.audience.Condition.SemVer;
import org.growthlayer.assignment.audience.Condition.Unreadable;
import org.growthlayer.edge.problems.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * What makes a document a condition. Checking and compiling are one reading, so that whatever passes the check compiles. Finds everything
 * that is wrong, not just the first thing.
 */
public final class ConditionRules {
    static final int MAX_DEPTH = 8;
    static final int MAX_CONDITIONS = 100;
    static final int MAX_VALUES = 1_000;
    static final int MAX_NAME = 128;
    static final int MAX_TEXT = 1_000;
    private static final String ATTRIBUTE = "attribute";
    private static final Set<String> JUNCTIONS = Set.of("and", "or", "not");
    private static final Set<String> COMPARISONS = Set.of("equals", "in", "greater", "less", "semver", "exists");

    private final String root;
    private final List<FieldError> violations = new ArrayList<>();
    private int conditions;

    private ConditionRules(String root) {
        this.root = root;
    }

    /**
     * Everything that is wrong with a document; empty if {@link Condition#of} can compile it.
     *
     * @param path where the document stands in the request, such as {@code eligibility}; the errors name places below it, such as
     *        {@code eligibility.and[1].semver}
     * @param document plain maps, lists, texts, numbers of any type, truth values and nulls
     */
    public static List<FieldError> check(String path, @Nullable Object document) {
        var rules = new ConditionRules(path);
        var _ = rules.read(path, document, 1);
        return List.copyOf(rules.violations);
    }

    static Condition compile(Object document) {
        var rules = new ConditionRules("eligibility");
        var condition = rules.read("eligibility", document, 1);
        return condition == null ? new Unreadable(rules.violations) : condition;
    }

    /** The condition of a document; null if something is wrong with it, which has then been noted. */
    private @Nullable Condition read(String path, @Nullable Object document, int depth) {
        if (depth > MAX_DEPTH) {
            return refuse(path, "depth", "must not be nested deeper than " + MAX_DEPTH + " conditions");
        }
        conditions++;
        if (conditions > MAX_CONDITIONS) {
            return conditions == MAX_CONDITIONS + 1
                    ? refuse(root, "size", "must be at most " + MAX_CONDITIONS + " conditions")
                    : null;
        }
        if (!(document instanceof Map<?, ?> map)) {
            return refuse(path, "wrong_type", "must be a condition: an object");
        }
        var names = new LinkedHashSet<String>();
        map.keySet().forEach(name -> names.add(String.valueOf(name)));
        if (hasUnknown(path, names)) {
            return null;
        }
        var isComparison = names.remove(ATTRIBUTE);
        if (names.size() != 1) {
            return refuse(path, "one_operator", names.isEmpty()
                    ? "must have an operator"
                    : "must have one operator only; combine conditions with and, or");
        }
        var operator = names.getFirst();
        if (isComparison != COMPARISONS.contains(operator)) {
            return refuse(path + "." + ATTRIBUTE, isComparison ? "unknown" : "required", isComparison
                    ? "must not stand beside and, or, not"
                    : "must be given");
        }
        return isComparison
                ? comparison(path, map.get(ATTRIBUTE), operator, map.get(operator))
                : junction(path + "." + operator, operator, map.get(operator), depth);
    }

    private boolean hasUnknown(String path, Set<String> names) {
        var before = violations.size();
        for (var name : names) {
            if (!name.equals(ATTRIBUTE) && !JUNCTIONS.contains(name) && !COMPARISONS.contains(name)) {
                add(name.length() > MAX_NAME ? path : path + "." + name, "unknown",
                        "must be one of and, or, not, or beside attribute one of equals, in, greater, less, semver, exists");
            }
        }
        return violations.size() > before;
    }

    private @Nullable Condition junction(String path, String operator, @Nullable Object value, int depth) {
        if (operator.equals("not")) {
            var inner = read(path, value, depth + 1);
            return inner == null ? null : new Not(inner);
        }
        if (!(value instanceof List<?> list)) {
            return refuse(path, "wrong_type", "must be a list of conditions");
        }
        if (list.isEmpty()) {
            return refuse(path, "size", "must not be empty");
        }
        var inner = new ArrayList<Condition>();
        for (var i = 0; i < list.size() && conditions <= MAX_CONDITIONS; i++) {
            var condition = read(path + "[" + i + "]", list.get(i), depth + 1);
            if (condition != null) {
                inner.add(condition);
            }
        }
        if (inner.size() < list.size()) {
            return null;
        }
        return operator.equals("and") ? new And(inner) : new Or(inner);
    }

    private @Nullable Condition comparison(String path, @Nullable Object name, String operator, @Nullable Object value) {
        var place = path + "." + operator;
        var attribute = attribute(path + "." + ATTRIBUTE, name);
        var condition = switch (operator) {
            case "equals" -> oneOf(place, attribute, value);
            case "in" -> in(place, attribute, value);
            case "greater" -> {
                var bound = numeral(place, value);
                yield bound == null ? null : new Greater(attribute, bound);
            }
            case "less" -> {
                var bound = numeral(place, value);
                yield bound == null ? null : new Less(attribute, bound);
            }
            case "semver" -> semVer(place, attribute, value);
            default -> exists(place, attribute, value);
        };
        return attribute.isEmpty() ? null : condition;
    }

    /** The name of an attribute; empty if it is none, which has then been noted. */
    private String attribute(String path, @Nullable Object name) {
        if (!(name instanceof String text)) {
            add(path, "wrong_type", "must be a text");
            return "";
        }
        if (text.isBlank() || text.length() > MAX_NAME) {
            add(path, "size", "must be 1 to " + MAX_NAME + " characters, not only blanks");
            return "";
        }
        return text;
    }

    private @Nullable Condition in(String path, String attribute, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return refuse(path, "wrong_type", "must be a list of texts, numbers and truth values");
        }
        if (list.isEmpty() || list.size() > MAX_VALUES) {
            return refuse(path, "size", "must be 1 to " + MAX_VALUES + " values");
        }
        var isGood = true;
        for (var i = 0; i < list.size(); i++) {
            isGood &= isValue(path + "[" + i + "]", list.get(i));
        }
        return isGood ? oneOf(attribute, list) : null;
    }

    private @Nullable Condition oneOf(String path, String attribute, @Nullable Object value) {
        return isValue(path, value) && value != null ? oneOf(attribute, List.of(value)) : null;
    }

    private static Condition oneOf(String attribute, List<?> list) {
        var values = new HashSet<Object>();
        var numbers = new ArrayList<Numeral>();
        for (var value : list) {
            if (value instanceof Number number) {
                numbers.add(Numeral.of(number));
            } else {
                values.add(value);
            }
        }
        return new OneOf(attribute, values, numbers.stream().sorted().toList());
    }

    private boolean isValue(String path, @Nullable Object value) {
        return switch (value) {
            case Boolean _ -> true;
            case Number number -> isUsable(path, number);
            case String text -> text.length() <= MAX_TEXT || isNot(path, "size", "must be at most " + MAX_TEXT + " characters");
            case null, default -> isNot(path, "wrong_type", "must be a text, a number or a truth value");
        };
    }

    private boolean isUsable(String path, Number number) {
        return Numeral.isUsable(number)
                || isNot(path, "range", "must be a finite number that a double can hold, of at most 100 digits");
    }

    private @Nullable Numeral numeral(String path, @Nullable Object value) {
        if (value instanceof Number number) {
            return isUsable(path, number) ? Numeral.of(number) : null;
        }
        add(path, "wrong_type", "must be a number");
        return null;
    }

    private @Nullable Condition semVer(String path, String attribute, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return refuse(path, "wrong_type", "must be a text");
        }
        var range = text.length() > MAX_TEXT ? null : VersionRange.parse(text);
        return range == null
                ? refuse(path, "invalid", "must be 1 to " + VersionRange.MAX_COMPARISONS
                        + " comparisons such as >=2.3.0 <3.0.0, each one of = != > >= < <= or nothing, and a full version")
                : new SemVer(attribute, range);
    }

    private @Nullable Condition exists(String path, String attribute, @Nullable Object value) {
        return value instanceof Boolean wanted
                ? new Exists(attribute, wanted)
                : refuse(path, "wrong_type", "must be true or false");
    }

    private @Nullable Condition refuse(String path, String code, String detail) {
        add(path, code, detail);
        return null;
    }

    private boolean isNot(String path, String code, String detail) {
        add(path, code, detail);
        return false;
    }

    private void add(String path, String code, String detail) {
        violations.add(new FieldError(path, code, detail));
    }
}
