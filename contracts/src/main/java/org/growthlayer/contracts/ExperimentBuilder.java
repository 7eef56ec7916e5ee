package org.growthlayer.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.jspecify.annotations.Nullable;

/** The next state of an experiment: starts as a copy of the present one; what is not set stays. Its id, key, salt and birth never change. */
public final class ExperimentBuilder {
    private final Experiment origin;
    private String name;
    private Status status;
    private Algorithm algorithmType;
    private boolean isBandit;
    private Objective objective;
    private String targetMetric;
    private double explorationFloor;
    private double epsilon;
    private double priorAlpha;
    private double priorBeta;
    private int minSampleSize;
    private double confidenceThreshold;
    private Duration attributionWindow;
    private boolean countsPurchases;
    private @Nullable Duration assignmentTtl;
    private List<Arm> arms;
    private Audience audience;
    private @Nullable UUID winnerArmId;
    private long version;
    private Instant updatedAt;
    private @Nullable Instant startAt;
    private @Nullable Instant stopAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private boolean autoComplete;
    private @Nullable Instant splitSince;

    ExperimentBuilder(Experiment origin) {
        this.origin = origin;
        this.name = origin.name();
        this.status = origin.status();
        this.algorithmType = origin.algorithmType();
        this.isBandit = origin.isBandit();
        this.objective = origin.objective();
        this.targetMetric = origin.targetMetric();
        this.explorationFloor = origin.explorationFloor();
        this.epsilon = origin.epsilon();
        this.priorAlpha = origin.priorAlpha();
        this.priorBeta = origin.priorBeta();
        this.minSampleSize = origin.minSampleSize();
        this.confidenceThreshold = origin.confidenceThreshold();
        this.attributionWindow = origin.attributionWindow();
        this.countsPurchases = origin.countsPurchases();
        this.assignmentTtl = origin.assignmentTtl();
        this.arms = origin.arms();
        this.audience = origin.audience();
        this.winnerArmId = origin.winnerArmId();
        this.version = origin.version();
        this.updatedAt = origin.updatedAt();
        this.startAt = origin.startAt();
        this.stopAt = origin.stopAt();
        this.startedAt = origin.startedAt();
        this.endedAt = origin.endedAt();
        this.autoComplete = origin.autoComplete();
        this.splitSince = origin.splitSince();
    }

    public ExperimentBuilder name(String value) {
        this.name = value;
        return this;
    }

    public ExperimentBuilder status(Status value) {
        this.status = value;
        return this;
    }

    public ExperimentBuilder algorithmType(Algorithm value) {
        this.algorithmType = value;
        return this;
    }

    public ExperimentBuilder isBandit(boolean value) {
        this.isBandit = value;
        return this;
    }

    public ExperimentBuilder objective(Objective value) {
        this.objective = value;
        return this;
    }

    public ExperimentBuilder targetMetric(String value) {
        this.targetMetric = value;
        return this;
    }

    public ExperimentBuilder explorationFloor(double value) {
        this.explorationFloor = value;
        return this;
    }

    public ExperimentBuilder epsilon(double value) {
        this.epsilon = value;
        return this;
    }

    public ExperimentBuilder priorAlpha(double value) {
        this.priorAlpha = value;
        return this;
    }

    public ExperimentBuilder priorBeta(double value) {
        this.priorBeta = value;
        return this;
    }

    public ExperimentBuilder minSampleSize(int value) {
        this.minSampleSize = value;
        return this;
    }

    public ExperimentBuilder confidenceThreshold(double value) {
        this.confidenceThreshold = value;
        return this;
    }

    public ExperimentBuilder attributionWindow(Duration value) {
        this.attributionWindow = value;
        return this;
    }

    public ExperimentBuilder countsPurchases(boolean value) {
        this.countsPurchases = value;
        return this;
    }

    public ExperimentBuilder assignmentTtl(@Nullable Duration value) {
        this.assignmentTtl = value;
        return this;
    }

    public ExperimentBuilder arms(List<Arm> value) {
        this.arms = value;
        return this;
    }

    public ExperimentBuilder audience(Audience value) {
        this.audience = value;
        return this;
    }

    public ExperimentBuilder winnerArmId(@Nullable UUID value) {
        this.winnerArmId = value;
        return this;
    }

    public ExperimentBuilder version(long value) {
        this.version = value;
        return this;
    }

    public ExperimentBuilder updatedAt(Instant value) {
        this.updatedAt = value;
        return this;
    }

    public ExperimentBuilder startAt(@Nullable Instant value) {
        this.startAt = value;
        return this;
    }

    public ExperimentBuilder stopAt(@Nullable Instant value) {
        this.stopAt = value;
        return this;
    }

    public ExperimentBuilder startedAt(@Nullable Instant value) {
        this.startedAt = value;
        return this;
    }

    public ExperimentBuilder endedAt(@Nullable Instant value) {
        this.endedAt = value;
        return this;
    }

    public ExperimentBuilder autoComplete(boolean value) {
        this.autoComplete = value;
        return this;
    }

    public ExperimentBuilder splitSince(@Nullable Instant value) {
        this.splitSince = value;
        return this;
    }

    /** The experiment as set. */
    public Experiment build() {
        return new Experiment(origin.id(), origin.key(), name, status, algorithmType, isBandit, objective, targetMetric,
                explorationFloor, epsilon, priorAlpha, priorBeta, minSampleSize, confidenceThreshold, attributionWindow,
                countsPurchases, assignmentTtl, origin.salt(), arms, audience, winnerArmId, version, origin.createdAt(),
                updatedAt, startAt,
                stopAt, startedAt, endedAt, autoComplete, splitSince);
    }
}
