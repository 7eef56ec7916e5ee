package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.MaxBody;
import org.growthlayer.reward.rewards.RewardsAnswer.Rejection;

/** Books up to a thousand rewards in one transaction. */
@Path("/v1/bandit/rewards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RewardsResource {
    private final EntryReader reader;
    private final Admission admission;
    private final BookingTransaction bookings;
    private final RewardMetrics metrics;

    RewardsResource(EntryReader reader, Admission admission, BookingTransaction bookings, RewardMetrics metrics) {
        this.reader = reader;
        this.admission = admission;
        this.bookings = bookings;
        this.metrics = metrics;
    }

    @POST
    @RolesAllowed(Roles.SERVER)
    @MaxBody(MaxBody.BATCH)
    @Operation(operationId = "bookRewards", summary = "Book what many users were worth", description = "Each entry stands for itself: a bad one is listed under rejected, the others are booked.")
    public Uni<Envelope<RewardsAnswer>> book(@NotNull(message = "is required") @Valid RewardsInput body) {
        var entries = new ArrayList<Uni<Entry>>();
        for (var i = 0; i < body.rewards().size(); i++) {
            var index = i;
            entries.add(Uni.createFrom().item(() -> reader.read(body.rewards().get(index)))
                    .flatMap(input -> admission.admit(input, EntryReader.eventId(input)))
                    .<Entry>map(claim -> new Entry.Admitted(index, claim))
                    .onFailure(Problem.class).recoverWithItem(refusal -> rejected(index, refusal)));
        }
        return Uni.join().all(entries).andFailFast().flatMap(this::book).map(Envelope::new);
    }

    private Uni<RewardsAnswer> book(List<Entry> entries) {
        var admitted = entries.stream().filter(Entry.Admitted.class::isInstance).map(Entry.Admitted.class::cast).toList();
        if (admitted.isEmpty()) {
            return Uni.createFrom().item(answer(entries, List.of(), List.of()));
        }
        return bookings.book(admitted.stream().map(Entry.Admitted::claim).toList())
                .invoke(verdicts -> verdicts.forEach(metrics::count))
                .map(verdicts -> answer(entries, admitted, verdicts));
    }

    private static RewardsAnswer answer(List<Entry> entries, List<Entry.Admitted> admitted, List<Verdict> verdicts) {
        var rejected = new TreeMap<Integer, Rejection>();
        entries.forEach(entry -> {
            if (entry instanceof Entry.Rejected(var rejection)) {
                rejected.put(rejection.index(), rejection);
            }
        });
        var updated = 0;
        var duplicates = 0;
        for (var i = 0; i < verdicts.size(); i++) {
            var index = admitted.get(i).index();
            switch (verdicts.get(i)) {
                case Verdict.Booked _ -> updated++;
                case Verdict.Duplicate _ -> duplicates++;
                case Verdict.NameReused _ -> rejected.put(index, rejection(index, Refusals.nameReused()));
                case Verdict.WrongArm(var armId) -> rejected.put(index, rejection(index, Refusals.wrongArm(armId)));
                case Verdict.Erased _ -> rejected.put(index, rejection(index, Refusals.erased()));
                case Verdict.Failed _ -> rejected.put(index, new Rejection(index, "not_booked", "It could not be booked."));
            }
        }
        return new RewardsAnswer(updated, duplicates, List.copyOf(rejected.values()));
    }

    private static Entry rejected(int index, Problem refusal) {
        return new Entry.Rejected(rejection(index, refusal));
    }

    private static Rejection rejection(int index, Problem refusal) {
        return new Rejection(index, refusal.code(), refusal.detail());
    }

    private sealed interface Entry {
        record Admitted(int index, RewardClaim claim) implements Entry {}

        record Rejected(Rejection rejection) implements Entry {}
    }
}
