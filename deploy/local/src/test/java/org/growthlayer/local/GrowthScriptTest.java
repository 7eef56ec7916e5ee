package org.growthlayer.local;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script in front of the launcher, with JDKs that consist of a release file. */
class GrowthScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("root"));
    @TempDir
    Path folder;

    private record Outcome(int code, String output) {}

    @Test
    void shouldPreferJavaHomeWhenItIsTheRightVersion() throws Exception {
        Path chosen = jdk("chosen", "25.0.3");
        assertThat(jdk("usr/lib/jvm/other", "25.0.1")).exists();

        assertThat(findJdk(chosen).output()).isEqualTo(chosen.toString());
    }

    @Test
    void shouldLookFurtherWhenJavaHomeIsTooOldOrTooNew() throws Exception {
        assertThat(jdk("usr/lib/jvm/a-17", "17.0.9")).exists();
        assertThat(jdk("opt/b-26", "26")).exists();
        Path right = jdk("Library/Java/JavaVirtualMachines/temurin/Contents/Home", "25");

        assertThat(findJdk(jdk("old", "21.0.2")).output()).isEqualTo(right.toString());
    }

    @Test
    void shouldFindTheJdksOfSdkmanAndOfTheIde() throws Exception {
        Path right = jdk("home/.sdkman/candidates/java/25-tem", "25.0.2");
        assertThat(findJdk(null).output()).isEqualTo(right.toString());

        Files.delete(right.resolve("release"));
        Files.delete(right.resolve("bin/javac"));
        Path ide = jdk("home/.jdks/temurin-25", "25.0.2");
        assertThat(findJdk(null).output()).isEqualTo(ide.toString());
    }

    @Test
    void shouldSayWhatToInstallWhenThereIsNone() throws Exception {
        assertThat(jdk("usr/lib/jvm/a-17", "17.0.9")).exists();

        Outcome none = bash("need_jdk", null);

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.output()).contains("no JDK 25 found", "https://adoptium.net", "apt-get", "brew install", "sdk install");
    }

    @Test
    void shouldHelpFromAnyFolderAndThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("gl"), ROOT.resolve("growth"));

        Outcome folderOf = run(List.of("bash", "-c", "source '" + link + "'; script_folder"), null);
        Outcome help = run(List.of(link.toString(), "help"), null);
        Outcome unknown = run(List.of(link.toString(), "frobnicate"), null);

        assertThat(folderOf.output()).isEqualTo(ROOT.toRealPath().toString());
        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("up [--detach]", "GROWTH_PORT_BASE");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.output()).contains("unknown command: frobnicate", "up [--detach]");
    }

    @CanIgnoreReturnValue
    private Path jdk(String place, String version) throws IOException {
        Path home = folder.resolve(place);
        Files.createDirectories(home.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Files.createFile(home.resolve("bin").resolve(program),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Outcome findJdk(Path javaHome) throws IOException, InterruptedException {
        return bash("find_jdk", javaHome);
    }

    private Outcome bash(String command, Path javaHome) throws IOException, InterruptedException {
        return run(List.of("bash", "-c", "source '" + ROOT.resolve("growth") + "'; " + command), javaHome);
    }

    private Outcome run(List<String> command, Path javaHome) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("programs"));
        for (String program : List.of("bash", "sed", "dirname", "grep", "readlink", "cat", "env")) {
            Path there = bin.resolve(program);
            if (!Files.exists(there)) {
                Files.createSymbolicLink(there, Files.exists(Path.of("/bin", program))
                        ? Path.of("/bin", program)
                        : Path.of("/usr/bin", program));
            }
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("GROWTH_JDK_ROOT", folder.toString());
        if (javaHome != null) {
            builder.environment().put("JAVA_HOME", javaHome.toString());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Outcome(process.waitFor(), output);
    }
}
