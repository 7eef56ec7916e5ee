package org.growthlayer.eventing;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresFailuresTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57P03", "58030"})
    void shouldTakeAServerThatIsDownOrFullForAway(String state) {
        assertThat(PostgresFailures.isAway(refusal(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40P01", "22021", "42P01", "P0001"})
    void shouldTakeARefusedStatementForRefused(String state) {
        assertThat(PostgresFailures.isAway(refusal(state))).isFalse();
    }

    @Test
    void shouldTakeABrokenConnectionAndALongWaitForAway() {
        assertThat(PostgresFailures.isAway(new ConnectException("refused"))).isTrue();
        assertThat(PostgresFailures.isAway(new VertxException("connection was closed"))).isTrue();
        assertThat(PostgresFailures.isAway(new TimeoutException())).isTrue();
        assertThat(PostgresFailures.isAway(new io.smallrye.mutiny.TimeoutException())).isTrue();
    }

    @Test
    void shouldNotBlameTheServerForAFaultOfOurs() {
        assertThat(PostgresFailures.isAway(new IllegalStateException("a fault of ours"))).isFalse();
    }

    private static PgException refusal(String state) {
        return new PgException("refused", "ERROR", state, null);
    }
}
