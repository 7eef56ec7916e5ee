package org.growthlayer.testkit.docs;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds settings in Java source: the methods of {@code @ConfigMapping} interfaces, which mean what the first sentence of their comment
 * says, and parameters with {@code @ConfigProperty}, which mean what the {@code @param} of their constructor or method says. It reads
 * source and not classes, because classes have lost the comments.
 */
final class DeclaredSettings extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees docs;
    private final List<DeclaredSetting> found = new ArrayList<>();

    private DeclaredSettings(DocTrees docs) {
        this.docs = docs;
    }

    static List<DeclaredSetting> read(Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null); var tree = Files.walk(sources)) {
            var units = files.getJavaFileObjectsFromPaths(tree.filter(file -> file.toString().endsWith(".java")).toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            var scanner = new DeclaredSettings(DocTrees.instance(task));
            for (var unit : task.parse()) {
                scanner.scan(unit, null);
            }
            return scanner.found;
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        annotation(type.getModifiers().getAnnotations(), "ConfigMapping").flatMap(mapping -> argument(mapping, "prefix"))
                .ifPresent(prefix -> type.getMembers().stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast)
                        .forEach(method -> found.add(key(prefix, type, method))));
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
        annotation(variable.getModifiers().getAnnotations(), "ConfigProperty").ifPresent(injected -> {
            var type = variable.getType().toString();
            var fallback = argument(injected, "defaultValue");
            found.add(new DeclaredSetting(argument(injected, "name").orElseThrow(), type(type, List.of()), fallback,
                    !type.startsWith("Optional<"), parameterComment(variable.getName().toString())));
        });
        return super.visitVariable(variable, null);
    }

    private DeclaredSetting key(String prefix, ClassTree config, MethodTree method) {
        var type = method.getReturnType().toString();
        var fallback = annotation(method.getModifiers().getAnnotations(), "WithDefault").flatMap(it -> argument(it, "value"));
        var comment = Optional.ofNullable(docs.getDocCommentTree(new TreePath(getCurrentPath(), method)))
                .map(tree -> text(tree.getFirstSentence())).orElse("");
        return new DeclaredSetting(prefix + "." + kebab(method.getName().toString()), type(type, config.getMembers()), fallback,
                !type.startsWith("Optional<"), comment);
    }

    private String parameterComment(String name) {
        var comment = docs.getDocCommentTree(getCurrentPath().getParentPath());
        return comment == null
                ? ""
                : comment.getBlockTags().stream().filter(ParamTree.class::isInstance).map(ParamTree.class::cast)
                        .filter(tag -> tag.getName().getName().contentEquals(name)).map(tag -> text(tag.getDescription()))
                        .findFirst()
                        .orElse("");
    }

    private static Optional<? extends AnnotationTree> annotation(List<? extends AnnotationTree> all, String name) {
        return all.stream().filter(it -> it.getAnnotationType().toString().equals(name)).findFirst();
    }

    private static Optional<String> argument(AnnotationTree annotation, String name) {
        return annotation.getArguments().stream().map(it -> switch (it) {
            case LiteralTree value when name.equals("value") -> value;
            case AssignmentTree pair when pair.getVariable().toString().equals(name) -> pair.getExpression();
            default -> null;
        }).filter(LiteralTree.class::isInstance).map(it -> String.valueOf(((LiteralTree) it).getValue())).findFirst();
    }

    private static String type(String source, List<? extends Tree> members) {
        var type = source.startsWith("Optional<") ? source.substring("Optional<".length(), source.length() - 1) : source;
        return switch (type) {
            case "short", "int", "long", "Long" -> "integer";
            case "double" -> "number";
            case "String" -> "text";
            case String list when list.startsWith("List<") || list.startsWith("Set<") -> "list";
            case "URI" -> "URL";
            case "MemorySize" -> "size";
            case "Duration", "Path", "boolean" -> type.toLowerCase(Locale.ROOT);
            default -> constants(type, members);
        };
    }

    private static String constants(String type, List<? extends Tree> members) {
        return members.stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast)
                .filter(it -> it.getSimpleName().contentEquals(type)).flatMap(it -> it.getMembers().stream())
                .filter(VariableTree.class::isInstance)
                .map(it -> "`" + ((VariableTree) it).getName().toString().toLowerCase(Locale.ROOT) + "`")
                .collect(Collectors.joining(" or "));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String text(List<? extends DocTree> comment) {
        return comment.stream().map(DocTree::toString).collect(Collectors.joining())
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`").replaceAll("\\s+", " ").strip();
    }
}
