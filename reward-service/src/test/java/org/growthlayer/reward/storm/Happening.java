package org.growthlayer.reward.storm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened: a line of the input file.
 *
 * @param id of a reward its event id, of money that moved the name of the ledger's line
 * @param user null if nothing ever says whose money it was
 * @param experiment of an enrolment or a reward
 * @param arm of an enrolment or a reward
 * @param of the line whose money was given back or came again
 * @param amount negative if it was taken back
 * @param until the end of the attribution window of an enrolment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Happening(Kind kind, String id, @Nullable String user, @Nullable UUID experiment, @Nullable UUID arm, @Nullable String of,
        @Nullable BigDecimal amount, @Nullable String currency, Instant at, @Nullable Instant until) {
    enum Kind {
        ENROLMENT, REWARD, PURCHASE, RENEWAL, REFUND, DISPUTE, REVERSAL
    }

    static Happening enrolment(String id, String user, UUID experiment, UUID arm, Instant at, Instant until) {
        return new Happening(Kind.ENROLMENT, id, user, experiment, arm, null, null, null, at, until);
    }

    static Happening reward(String id, Happening enrolment, BigDecimal amount, Instant at) {
        return new Happening(Kind.REWARD, id, enrolment.user, enrolment.experiment, enrolment.arm, null, amount, "USD", at, null);
    }

    static Happening sale(Kind kind, String id, @Nullable String user, BigDecimal amount, String currency, Instant at) {
        return new Happening(kind, id, user, null, null, null, amount, currency, at, null);
    }

    /** What became of this money later. */
    Happening then(Kind later, String name, BigDecimal change, Instant when) {
        return new Happening(later, name, user, null, null, id, change, currency, when, null);
    }

    boolean isMoney() {
        return kind.compareTo(Kind.PURCHASE) >= 0;
    }
}
