package org.growthlayer.reward.attribution;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.purchases.Notes;
import org.growthlayer.reward.purchases.Payer;
import org.growthlayer.reward.purchases.PurchaseBook;
import org.growthlayer.testkit.MeshServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class AttributionBookTest {
    private static final String PAID = "9.99";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Mesh mesh;

    @Inject
    Pool pool;

    @Inject
    PurchaseBook purchases;

    private final String user = "user-" + UUID.randomUUID();
    private final String visitor = "visitor-" + UUID.randomUUID();
    private final String payment = "pi_" + UUID.randomUUID();
    private Experiment experiment;

    @BeforeEach
    void startAnExperiment() {
        experiment = mesh.running(2);
    }

    @Test
    void shouldConvertTheUserInTheirArmAndTellTheReward() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);

        sell(user, payment, PAID);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertRevenue(1, PAID);
        await().untilAsserted(() -> assertThat(mesh.told(Topic.REWARDS, user)).singleElement().satisfies(told -> {
            assertThat(told.getString("event_id")).isEqualTo("purchase:stripe:" + payment + ":" + experiment.id());
            assertThat(told.getString("source")).isEqualTo("purchase");
            assertThat(told.getString("outcome")).isEqualTo("converted");
        }));
    }

    @Test
    void shouldCountAPurchaseThatWasToldBeforeTheEnrolment() {
        var assignment = mesh.assignment(experiment, 1, user);
        mesh.pass(Duration.ofSeconds(5));
        sell(user, payment, PAID);
        refund(payment, "-1.99");

        mesh.tell(Topic.ASSIGNMENTS, assignment);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertRevenue(1, "8.00");
    }

    @Test
    void shouldTakeRevenueBackLongAfterTheWindow() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        sell(user, payment, PAID);
        mesh.pass(Mesh.WINDOW.multipliedBy(3));

        refund(payment, "-9.99");

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertRevenue(1, "0");
        assertThat(mesh.count("arm_revenue where arm_id = '" + arm(1) + "' and units <> 0")).isZero();
    }

    @Test
    void shouldTakeRevenueBackWhenARefundIsToldBeforeItsSale() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        refund(payment, "-9.99");
        assertRevenue(1, "0");

        sell(user, payment, PAID);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertRevenue(1, "0");
    }

    @Test
    void shouldCountAPurchaseWhoseUserIsFoundLater() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        var customer = "cus_" + UUID.randomUUID();
        book(new Movement(payment, Kind.PURCHASE, new BigDecimal(PAID), "USD", null, List.of(customer), null, null, mesh.now()));
        mesh.awaitArm(experiment, 1, 0, 0, 1);

        book(new Notes("stripe", List.of(), List.of(new Payer(customer, user)), List.of()));

        mesh.awaitArm(experiment, 1, 1, 0, 0);
    }

    @Test
    void shouldLeaveOutAnExperimentThatDoesNotCountPurchases() {
        var indifferent = mesh.known(mesh.experiment(2, Experiment.Status.RUNNING).toBuilder().countsPurchases(false).build());
        mesh.enrol(indifferent, 1, user);
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(indifferent, 1, 0, 0, 1);
        mesh.awaitArm(experiment, 1, 0, 0, 1);

        sell(user, payment, PAID);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        mesh.awaitArm(indifferent, 1, 0, 0, 1);
    }

    @Test
    void shouldGiveWhatAnAnonymousIdPaidToTheUserAndTheirArm() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        sell(visitor, payment, PAID);

        mesh.alias(visitor, user);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertThat(mesh.value("select user_id from purchases where purchase_id = '" + payment + "'")).isEqualTo(user);
    }

    @Test
    void shouldCountWhatAUserPaidForTheArmOfTheirAnonymousId() {
        mesh.enrol(experiment, 1, visitor);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        sell(user, payment, PAID);

        mesh.alias(visitor, user);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertRevenue(1, PAID);
    }

    @Test
    void shouldBookForTheUserWhatNamesTheAnonymousIdAfterwards() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.alias(visitor, user);
        await().until(() -> mesh.count("aliases where anonymous_id = '" + visitor + "'") == 1);

        sell(visitor, payment, PAID);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertThat(mesh.value("select user_id from purchases where purchase_id = '" + payment + "'")).isEqualTo(user);
    }

    @Test
    void shouldKeepTheSumsOfAnErasedUserAndNoName() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        book(new Notes("stripe", List.of(movement(payment, Kind.PURCHASE, PAID, user, null)),
                List.of(new Payer("cus_" + user, user)), List.of()));
        refund(payment, "-1.99");
        mesh.awaitArm(experiment, 1, 1, 0, 0);

        mesh.erase(user);

        await().until(() -> mesh.count("purchases where user_id = '" + user + "'") == 0);
        assertThat(mesh.count("payers where user_id = '" + user + "'")).isZero();
        assertThat(mesh.count("rewards where event_id like '%" + payment + "%'")).isZero();
        assertThat(mesh.value("select user_id from purchases where purchase_id = '" + payment + "'")).startsWith("erased ");
        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertRevenue(1, "8.00");
    }

    @Test
    void shouldKeepTheMoneyButNotTheNameOfWhatWasPaidBeforeAnErasureAndIsToldAfterIt() {
        var late = movement(payment, Kind.PURCHASE, PAID, user, null);
        mesh.pass(Duration.ofSeconds(1));
        mesh.erase(user);
        await().until(() -> mesh.count("erasures where user_hash = sha256((select salt from identity) || convert_to('" + user
                + "', 'UTF8'))") == 1);

        book(new Notes("stripe", List.of(late), List.of(new Payer("cus_" + user, user)), List.of()));

        assertThat(mesh.value("select user_id from purchases where purchase_id = '" + payment + "'")).startsWith("erased ");
        assertThat(mesh.count("payers where user_id = '" + user + "'")).isZero();
    }

    @Test
    void shouldLoseNoPurchaseThatRacesItsEnrolment() {
        var users = IntStream.range(0, 40).mapToObj(i -> user + "-" + i).toList();
        var calls = new ArrayList<CompletableFuture<Void>>();
        for (var id : users) {
            var assignment = mesh.assignment(experiment, 1, id);
            var sale = movement("pi_" + id, Kind.PURCHASE, "1", id, null);
            calls.add(CompletableFuture.runAsync(() -> mesh.tell(Topic.ASSIGNMENTS, assignment)));
            calls.add(CompletableFuture.runAsync(() -> book(sale)));
            calls.add(CompletableFuture.runAsync(() -> book(sale)));
        }

        calls.forEach(CompletableFuture::join);

        await().atMost(LONG).untilAsserted(() -> mesh.awaitArm(experiment, 1, users.size(), 0, 0));
        assertRevenue(1, "40");
        assertThat(mesh.count("rewards where user_id like '" + user + "%'")).isEqualTo(users.size());
    }

    private void sell(String to, String purchaseId, String amount) {
        book(movement(purchaseId, Kind.PURCHASE, amount, to, null));
    }

    private void refund(String purchaseId, String amount) {
        book(movement("re_" + purchaseId, Kind.REFUND, amount, null, purchaseId));
    }

    private Movement movement(String purchaseId, Kind kind, String amount, @Nullable String to, @Nullable String reverses) {
        return new Movement(purchaseId, kind, new BigDecimal(amount), "USD", to, List.of(), reverses, null, mesh.now());
    }

    private void book(Movement movement) {
        book(new Notes("stripe", List.of(movement), List.of(), List.of()));
    }

    private void book(Notes notes) {
        pool.withTransaction(transaction -> purchases.book(transaction, notes)).await().indefinitely();
    }

    private UUID arm(int arm) {
        return experiment.arms().get(arm).armId();
    }

    private void assertRevenue(int arm, String revenue) {
        assertThat(Mesh.decimal(mesh.arm(experiment, arm), "revenue")).isEqualByComparingTo(revenue);
    }
}
