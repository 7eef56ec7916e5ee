package org.growthlayer.local.demo;

import java.math.BigDecimal;
import java.util.List;
import org.growthlayer.local.demo.Shop.Event;
import org.growthlayer.local.demo.Shop.Kind;
import org.growthlayer.local.mesh.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PurchasesDemoTest {
    @Test
    void shouldUnderstandItsOptions() {
        assertThat(PurchasesOptions.parse(List.of("--purchases", "--users", "100", "--seed", "-3")))
                .isEqualTo(new PurchasesOptions(100, -3));
        assertThat(Demo.of(List.of("--users", "100", "--purchases"))).isInstanceOf(PurchasesDemo.class);
        assertThat(Demo.of(List.of("--users", "100"))).isInstanceOf(BanditDemo.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--users 0", "--users x", "--users", "--rates 0.1,0.2"})
    void shouldRefuseWhatItCannotPlay(String words) {
        assertThatThrownBy(() -> PurchasesOptions.parse(List.of(words.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--");
    }

    @Test
    void shouldCountWhatIsGivenBackAgainstWhatWasPaid() {
        List<Event> events = List.of(new Event(1, Kind.PAID, 999), new Event(2, Kind.PAID, 1_000),
                new Event(2, Kind.REFUNDED, 250),
                new Event(3, Kind.PAID, 500), new Event(3, Kind.DISPUTED, 500), new Event(3, Kind.DISPUTE_WON, 500));

        assertThat(Shop.earned(events)).isEqualByComparingTo("22.49");
        assertThat(Shop.payers(events)).isEqualTo(3);
    }

    @Test
    void shouldLetTheSameUserDoTheSameAgain() {
        Shop shop = new Shop(7);

        for (int user = 0; user < 1_000; user++) {
            assertThat(shop.visit(user, 1)).isEqualTo(new Shop(7).visit(user, 1));
        }
        assertThat(shop.visit(0, 0).stream().map(Event::user).distinct().count()).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldSeeThatAnArmIsMissingAPayment() throws Exception {
        // Given
        var started = new GrowthClient.Started("e", List.of("a", "b"), List.of("control", "arm-b"));
        Takings takings = new Takings(2);
        takings.add(0, List.of(new Event(1, Kind.PAID, 999)));
        takings.add(1, List.of());
        String right = """
                {"arms":[{"arm_id":"a","conversions":1,"revenue":9.99,"samples":1,"pending":0},
                         {"arm_id":"b","conversions":0,"revenue":0,"samples":0,"pending":1}]}""";

        // When, Then
        assertThat(takings.isBookedIn(started, Json.tree(right))).isTrue();
        assertThat(takings.isBookedIn(started, Json.tree(right.replace("9.99", "9.98")))).isFalse();
        assertThat(takings.isBookedIn(started, Json.tree(right.replace("\"pending\":1", "\"pending\":0")))).isFalse();
        assertThat(takings.revenue()).isEqualTo(new BigDecimal("9.99"));
    }
}
