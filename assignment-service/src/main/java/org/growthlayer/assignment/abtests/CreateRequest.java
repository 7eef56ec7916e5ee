package org.growthlayer.assignment.abtests;

import com.fasterxml.jackson.annotation.JsonAlias;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.growthlayer.edge.requests.EventId;
import org.jspecify.annotations.Nullable;

/**
 * Two campaigns to compare. Both spellings of older callers are read.
 *
 * @param controlId the campaign that is compared with
 * @param variantId the campaign that may be better
 * @param sampleSize settled users that each of the two needs before the test can be judged; the service's default if absent
 * @param confidence how sure the answer has to be; the service's default if absent
 */
record CreateRequest(@NotBlank @Size(max = 200) String testName,
        @JsonAlias("control_campaign_id") @NotNull @EventId String controlId,
        @JsonAlias("variant_campaign_id") @NotNull @EventId String variantId,
        @JsonAlias("target_sample_size") @Nullable @Min(1) @Max(1_000_000_000) Integer sampleSize,
        @JsonAlias("confidence_level") @Nullable @DecimalMin("0.5") @DecimalMax("0.9999") BigDecimal confidence) {}
