package org.growthlayer.reward.results;

import java.util.Locale;

/** What to do with an experiment now. */
enum Decision {
    /** It is a draft. */
    NOT_STARTED,
    /** It is over. */
    COMPLETED,
    /** Fewer than two arms are in use. */
    NOTHING_TO_COMPARE,
    /** The arms did not get the users that their weights promise: find out why before anything is read. */
    CHECK_SAMPLE_RATIO,
    /** Enough users are enrolled, but too many of them are still in their window. */
    WAIT_FOR_WINDOWS,
    /** Too little is known yet. */
    COLLECT_MORE_DATA,
    /** An arm other than the control has met the winner rule. */
    DECLARE_WINNER,
    /** The control has met the winner rule. */
    KEEP_CONTROL,
    /** No arm is likely to be noticeably better than the one that leads. */
    NO_MEANINGFUL_DIFFERENCE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
