package org.growthlayer.ltv.identity;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.ltv.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class IdentityTest {
    @Inject
    Mesh mesh;
    @Inject
    ErasurePruning pruning;
    @Inject
    ErasuresConfig config;

    private final String user = "user-" + UUID.randomUUID();
    private final String visitor = "visitor-" + UUID.randomUUID();

    @Test
    void shouldGiveWhatAnAnonymousIdPaidToItsUser() {
        mesh.buy(visitor, "3", mesh.now().minus(Duration.ofDays(9)));
        mesh.buy(user, "5", mesh.now());

        mesh.alias(visitor, user);
        await().until(() -> mesh.count("customers where user_id = '" + visitor + "'") == 0);
        mesh.buy(visitor, "7", mesh.now());

        assertThat(mesh.ltv(user).getDouble("factors.actual_30day")).isEqualTo(15);
        assertThat(mesh.ltv(visitor).getString("user_id")).isEqualTo(user);
    }

    @Test
    void shouldForgetThatAUserWasErasedOnceNoOldMessageIsLeft() {
        var longAgo = mesh.now().minus(config.retention()).minusSeconds(60);
        mesh.run("insert into erasures values ('\\x01', '" + longAgo + "', '" + longAgo + "')");
        mesh.run("insert into erasures values ('\\x02', '" + longAgo + "', '" + longAgo.plusSeconds(120) + "')");

        pruning.prune().await().atMost(Duration.ofSeconds(10));

        assertThat(mesh.count("erasures where user_hash = '\\x01'")).isZero();
        assertThat(mesh.count("erasures where user_hash = '\\x02'")).isOne();
    }

    @Test
    void shouldLeaveNothingOfAnErasedUserAndLetNoOldMessageBringThemBack() {
        mesh.buy(visitor, "3", mesh.now().minus(Duration.ofDays(9)));
        mesh.buy(user, "5", mesh.now().minus(Duration.ofDays(2)));
        mesh.alias(visitor, user);
        await().until(() -> mesh.count("customers where user_id = '" + visitor + "'") == 0);

        mesh.erase(user);
        await().until(() -> mesh.count("customers where user_id = '" + user + "'") == 0);
        mesh.purchase(Kind.PURCHASE, "old-" + user, user, "10", null, mesh.now().minus(Duration.ofDays(1)));
        mesh.purchase(Kind.PURCHASE, "new-" + user, user, "1", null, mesh.now().plusSeconds(1));

        await().until(() -> mesh.count("purchases where user_id = '" + user + "'") == 1);
        assertThat(mesh.count("purchases where purchase_id = 'old-" + user + "'")).isZero();
        assertThat(mesh.count("aliases where user_id = '" + user + "'")).isZero();
        assertThat(mesh.ltv(user).getDouble("factors.actual_30day")).isEqualTo(1);
    }
}
