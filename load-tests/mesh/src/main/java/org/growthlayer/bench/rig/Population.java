package org.growthlayer.bench.rig;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An experiment of three arms whose users are numbered: the arm of each follows from the number. All ids have the shape of UUIDs.
 *
 * @param number of the experiment, below 1,000
 */
public record Population(int number) {
    /** Digits of a user's number in the id. */
    public static final int DIGITS = 12;
    /** What all ids of users begin with. */
    public static final String USER = "018f0000-0000-7000-8000-";
    private static final int ARMS = 3;

    public String id() {
        return "018f0000-0000-7000-8001-%012d".formatted(number);
    }

    public List<String> arms() {
        return IntStream.range(0, ARMS).mapToObj(arm -> "018f0000-0000-7000-8002-%09d%03d".formatted(number, arm)).toList();
    }

    /** Which of the arms a user was given. */
    public static int arm(long user) {
        return (int) (user % ARMS);
    }

    public static String user(long number) {
        return USER + "%012d".formatted(number);
    }
}
