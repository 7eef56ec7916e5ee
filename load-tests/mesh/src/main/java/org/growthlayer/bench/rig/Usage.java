package org.growthlayer.bench.rig;

/**
 * What reward-service and its servers have used at one moment, or between two.
 *
 * @param serviceNanos processor time of the service
 * @param postgresNanos processor time of PostgreSQL with all its processes
 * @param kafkaNanos processor time of the broker
 * @param allocatedBytes what the service allocated, exact to one young generation
 * @param transactions in which single rewards were booked
 * @param rewards that were booked in them
 * @param heapBytes what the service's heap holds now, garbage included
 * @param residentBytes memory of the service's process now
 */
public record Usage(long serviceNanos, long postgresNanos, long kafkaNanos, double allocatedBytes, double transactions,
        double rewards, double heapBytes, long residentBytes) {
    /** What came since an earlier moment; heap and memory are those of now. */
    public Usage since(Usage before) {
        return new Usage(serviceNanos - before.serviceNanos, postgresNanos - before.postgresNanos,
                kafkaNanos - before.kafkaNanos, allocatedBytes - before.allocatedBytes, transactions - before.transactions,
                rewards - before.rewards, heapBytes, residentBytes);
    }

    /** Two spans as one; of heap and memory the greater. */
    public Usage plus(Usage other) {
        return new Usage(serviceNanos + other.serviceNanos, postgresNanos + other.postgresNanos,
                kafkaNanos + other.kafkaNanos, allocatedBytes + other.allocatedBytes, transactions + other.transactions,
                rewards + other.rewards, Math.max(heapBytes, other.heapBytes), Math.max(residentBytes, other.residentBytes));
    }
}
