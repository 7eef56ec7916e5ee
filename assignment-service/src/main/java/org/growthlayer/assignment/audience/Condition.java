package org.growthlayer.assignment.audience;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.growthlayer.edge.problems.FieldError;

/**
 * A condition on the attributes of a request. It is compiled once, from the document that the package describes, and then asked on every
 * request: it neither waits nor fails, whatever the attributes are. Immutable; safe to share.
 */
public sealed interface Condition {
    /** Whether it holds for a request with these attributes: JSON values by name, as plain maps, lists and values. */
    boolean matches(Map<String, Object> attributes);

    /**
     * Compiles a condition document.
     *
     * <p>NB: it does not throw. A newer version may have written operators that this one does not know; an experiment that cannot be compiled
     * would keep the whole catalog from being loaded, and one that is compiled without its condition would enrol those who must not be.
     *
     * @param document plain maps, lists and values
     * @return {@link Unreadable} for a document that {@link ConditionRules} finds fault with
     */
    static Condition of(Object document) {
        return ConditionRules.compile(document);
    }

    /** Holds if the attribute is one of these: an equal text, the same truth value, an equal number. */
    record OneOf(String attribute, Set<Object> values, List<Numeral> numbers) implements Condition {
        /**
         * Takes over the values.
         *
         * @param values texts and truth values
         * @param numbers in ascending order
         */
        public OneOf {
            values = Set.copyOf(values);
            numbers = List.copyOf(numbers);
        }

        @Override
        public boolean matches(Map<String, Object> attributes) {
            return switch (attributes.get(attribute)) {
                case String text -> values.contains(text);
                case Boolean truth -> values.contains(truth);
                case Number number -> Numeral.isIn(numbers, number);
                case null, default -> false;
            };
        }
    }

    /** Holds if the attribute is a number above the bound. */
    record Greater(String attribute, Numeral bound) implements Condition {
        @Override
        public boolean matches(Map<String, Object> attributes) {
            return attributes.get(attribute) instanceof Number number && bound.isBelow(number);
        }
    }

    /** Holds if the attribute is a number below the bound. */
    record Less(String attribute, Numeral bound) implements Condition {
        @Override
        public boolean matches(Map<String, Object> attributes) {
            return attributes.get(attribute) instanceof Number number && bound.isAbove(number);
        }
    }

    /** Holds if the attribute is a version within the range. */
    record SemVer(String attribute, VersionRange range) implements Condition {
        @Override
        public boolean matches(Map<String, Object> attributes) {
            return attributes.get(attribute) instanceof String text && range.contains(text);
        }
    }

    /** Holds if the attribute is there, or if it is not, as wanted. A JSON null is not there. */
    record Exists(String attribute, boolean wanted) implements Condition {
        @Override
        public boolean matches(Map<String, Object> attributes) {
            return (attributes.get(attribute) != null) == wanted;
        }
    }

    /** Holds if all of them hold. */
    record And(List<Condition> conditions) implements Condition {
        public And {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean matches(Map<String, Object> attributes) {
            for (var i = 0; i < conditions.size(); i++) {
                if (!conditions.get(i).matches(attributes)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Holds if one of them holds. */
    record Or(List<Condition> conditions) implements Condition {
        public Or {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean matches(Map<String, Object> attributes) {
            for (var i = 0; i < conditions.size(); i++) {
                if (conditions.get(i).matches(attributes)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Holds if the other does not. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean matches(Map<String, Object> attributes) {
            return !condition.matches(attributes);
        }
    }

    /** Holds for nobody: the document has these faults. */
    record Unreadable(List<FieldError> faults) implements Condition {
        public Unreadable {
            faults = List.copyOf(faults);
        }

        @Override
        public boolean matches(Map<String, Object> attributes) {
            return false;
        }
    }
}
