package org.growthlayer.assignment.ofrep;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The published OpenFeature provider for the web, run by Node; left out, visibly, where there is no Node or no package registry. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class WebProviderTest {
    private static final Path SOURCE = Path.of("src", "test", "openfeature-web");
    private static final Path WORK = Path.of("target", "openfeature-web");
    private static final Pattern NO_NETWORK = Pattern
            .compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|ENETUNREACH");

    @Test
    void shouldServeTheProviderOfTheWeb() throws IOException, InterruptedException {
        assumeTrue(isThere("node") && isThere("npm"), "needs node and npm");
        copySource();
        var install = run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        assumeTrue(install.status() == 0 || !NO_NETWORK.matcher(install.output()).find(), "needs a package registry");
        assertThat(install.status()).as(install.output()).isZero();

        var check = run(
                Map.of("BASE_URL", "http://localhost:" + RestAssured.port, "CLIENT_KEY", Api.CLIENT, "ADMIN_KEY", Api.ADMIN),
                "node", "--test", "--test-reporter=tap", "provider.test.mjs");

        assertThat(check.status()).as(check.output()).isZero();
    }

    private static void copySource() throws IOException {
        Files.createDirectories(WORK);
        for (var file : List.of("package.json", "package-lock.json", ".npmrc", "provider.test.mjs")) {
            Files.write(WORK.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
    }

    private record Outcome(int status, String output) {}

    private static boolean isThere(String program) throws InterruptedException {
        try {
            Files.createDirectories(WORK);
            return run(Map.of(), program, "--version").status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Outcome run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var output = WORK.resolve("output.txt");
        var builder = new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(() -> String.join(" ", command) + " ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }
}
