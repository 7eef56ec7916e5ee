package org.growthlayer.statistics.lifetime;

/** In what the age of a customer is counted. The same parameters mean something else in the other unit, so every history and model says its own. */
public enum AgeUnit {
    /** Days. */
    DAY(1),
    /** Seven days; parts of a week count as such, so three days are 3/7. */
    WEEK(7);

    private final int days;

    AgeUnit(int days) {
        this.days = days;
    }

    /** Returns how many days the unit has. */
    public int days() {
        return days;
    }

    /** Returns so many days in this unit. */
    public double ofDays(double number) {
        return number / days;
    }
}
