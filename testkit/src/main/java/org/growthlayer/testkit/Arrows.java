package org.growthlayer.testkit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The arrows of the architecture diagram: which module may use which. A module is the package right below the root. */
final class Arrows extends ArchCondition<JavaClass> {

    private static final Set<String> SERVICE_USES = Set.of("contracts", "statistics", "eventing", "edge", "money");
    private static final Map<String, Set<String>> USES = Map.of(
            "contracts", Set.of(),
            "statistics", Set.of(),
            "edge", Set.of(),
            "money", Set.of(),
            "eventing", Set.of("contracts"),
            "embedded", Set.of(),
            "testkit", Set.of("embedded"),
            "local", Set.of("embedded"),
            "bench", Set.of("local"));

    private final String root;

    Arrows(String root) {
        super("use only the modules it has an arrow to");
        this.root = root;
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        String module = module(user);
        Set<String> allowed = USES.getOrDefault(module, SERVICE_USES);
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
            String used = module(dependency.getTargetClass());
            if (!used.isEmpty() && !used.equals(module) && !allowed.contains(used)) {
                events.add(SimpleConditionEvent.violated(user,
                        "there is no arrow from " + module + " to " + used + ": " + dependency.getDescription()));
            }
        }
    }

    /** Returns the name right below the root, or an empty text for a class from elsewhere. */
    private String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String rest = name.substring(root.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
