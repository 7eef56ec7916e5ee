package org.growthlayer.local.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouteTableTest {
    private final Path committed = Path.of(System.getProperty("root"), "deploy/routes.json");
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"/v1/bandit/assign,assignment-service", "/v1/bandit/assign/batch,assignment-service",
            "/v1/experiments,assignment-service",
            "/v1/experiments/a/exposures,assignment-service", "/ofrep/v1/evaluate/flags/x,assignment-service",
            "/v1/bandit/reward,reward-service", "/v1/bandit/rewards,reward-service", "/v1/bandit/statistics,reward-service",
            "/v1/results/a,reward-service", "/v1/power,reward-service", "/webhook/stripe,reward-service",
            "/v1/webhooks,reward-service", "/v1/webhooks/a/replay,reward-service", "/v1/purchases,reward-service",
            "/api/ab-tests/create,assignment-service", "/api/ab-tests/assign-user/a/u,assignment-service",
            "/api/ab-tests/a/end,assignment-service", "/api/ab-tests/a/status,reward-service",
            "/api/ab-tests/a/analyze,reward-service", "/api/ab-tests/history,reward-service",
            "/api/v1/analytics/ltv,ltv-service", "/api/v1/analytics/ltv/model/fit,ltv-service",
            "/api/v1/analytics/ltv/purchases/import,ltv-service", "/api/v1/analytics/cohort/ltv,ltv-service",
            "/api/v1/analytics/churn/risk,ltv-service"})
    void shouldKnowTheOwnerOfEveryDocumentedPath(String path, String service) throws IOException {
        assertThat(RouteTable.read(committed).findOwner(path)).contains(service);
    }

    @ParameterizedTest
    @CsvSource({"/v1/powerful", "/v1/experimentsx/a", "/v1", "/v1/bandit", "/q/health/ready", "/", "''", "/V1/power"})
    void shouldOwnWholeSegmentsOnly(String path) throws IOException {
        assertThat(RouteTable.read(committed).findOwner(path)).isEmpty();
    }

    @Test
    void shouldPreferTheLongestPrefixWhateverTheOrder() {
        RouteTable table = new RouteTable(List.of(new RouteTable.Route("/a", "short"), new RouteTable.Route("/a/b", "long")));

        assertThat(table.findOwner("/a/b/c")).contains("long");
        assertThat(table.findOwner("/a/bc")).contains("short");
    }

    @ParameterizedTest
    @CsvSource({"/a/x/end,any", "/a/x/end/y,any", "/a/known/end,known", "/a/x/ended,rest", "/a//end,rest", "/a/end,rest",
            "/a/x,rest"})
    void shouldLetAStarStandForOneSegmentAndPreferOneThatIsSpeltOut(String path, String service) {
        RouteTable table = new RouteTable(List.of(new RouteTable.Route("/a", "rest"), new RouteTable.Route("/a/*/end", "any"),
                new RouteTable.Route("/a/known/end", "known")));

        assertThat(table.findOwner(path)).contains(service);
    }

    @Test
    void shouldRefuseTablesThatContradictThemselves() throws IOException {
        Path file = Files.writeString(folder.resolve("routes.json"),
                "{\"routes\":[{\"prefix\":\"/a\",\"service\":\"x\"},{\"prefix\":\"/a\",\"service\":\"y\"}]}");

        assertThatThrownBy(() -> RouteTable.read(file)).hasMessageContaining("two routes for the prefix /a");
        assertThatThrownBy(() -> new RouteTable.Route("a/", "x")).hasMessageContaining("a/");
        assertThatThrownBy(() -> new RouteTable.Route("/a", " ")).hasMessageContaining("/a");
        assertThatThrownBy(() -> new RouteTable.Route("/a/x*/b", "x")).hasMessageContaining("/a/x*/b");
        assertThatThrownBy(() -> new RouteTable.Route("/a/*", "x")).hasMessageContaining("/a/*");
    }
}
