package org.growthlayer.reward.apple;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** What is kept of a notification: what Apple said in it and in the transaction inside, without the signatures. */
record AppleNotification(@JsonProperty(NOTIFICATION) Head head,
        @JsonProperty(TRANSACTION) @Nullable AppleTransaction transaction) {
    static final String NOTIFICATION = "notification";
    static final String TRANSACTION = "transaction";

    AppleNotification {
        requireNonNull(head, NOTIFICATION);
    }

    /**
     * Reads what was kept.
     *
     * @throws IOException if it is something else
     */
    static AppleNotification read(byte[] kept) throws IOException {
        AppleNotification notification = AppleJson.MAPPER.readValue(kept, AppleNotification.class);
        if (notification == null) {
            throw new IOException("nothing was kept");
        }
        return notification;
    }

    /** What it says about itself. */
    record Head(String notificationType, @Nullable String subtype, String notificationUUID, @Nullable Long signedDate) {
        Head {
            requireNonNull(notificationType, "notificationType");
            requireNonNull(notificationUUID, "notificationUUID");
        }

        /** Its name for people and counters, such as {@code DID_CHANGE_RENEWAL_PREF.UPGRADE}. */
        String name() {
            return subtype == null ? notificationType : notificationType + "." + subtype;
        }
    }
}
