package org.growthlayer.local.mesh;

import java.util.Arrays;
import java.util.List;

/** The services a mesh on one machine runs, each with its database slice and its place in the port range. */
public enum LocalService {
    ASSIGNMENT("assignment-service", "assignment", 1), REWARD("reward-service", "reward", 2), LTV("ltv-service", "ltv", 3);

    /** The gateway takes the first port of the range. */
    public static final int GATEWAY_OFFSET = 0;
    private final String label;
    private final String slice;
    private final int portOffset;

    LocalService(String label, String slice, int portOffset) {
        this.label = label;
        this.slice = slice;
        this.portOffset = portOffset;
    }

    /** The service's name, which is also its module's. */
    public String label() {
        return label;
    }

    /** The name of its database and of its role. */
    public String slice() {
        return slice;
    }

    /** Its port, given where the range begins. */
    public int port(int portBase) {
        return portBase + portOffset;
    }

    static List<String> slices() {
        return Arrays.stream(values()).map(LocalService::slice).toList();
    }
}
