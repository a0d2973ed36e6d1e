package io.accalmie.messaging;

import io.accalmie.quantity.PoolId;

/** The topics. A refused message of topic T goes to T + ".refused". */
public final class Topics {
    /** Render jobs, keyed by studio/jobId. */
    public static final String JOBS = "render.jobs";
    /** Jobs that were refused, each with its problem, keyed like {@link #JOBS}. */
    public static final String JOBS_REFUSED = "render.jobs.refused";
    /** What becomes of an attempt, keyed by studio/jobId; heartbeats keyed by pool. */
    public static final String PROGRESS = "render.progress";
    /** Power samples, keyed by pool/GPU. */
    public static final String USAGE = "render.usage";
    /** Prefix of the topics of orders, one a pool. */
    public static final String DISPATCH_PREFIX = "render.dispatch.";
    /** Ending of every refused topic. */
    public static final String REFUSED_SUFFIX = ".refused";

    private Topics() {}

    /** The topic of orders for one pool, keyed by studio/jobId. */
    public static String dispatch(PoolId pool) {
        return DISPATCH_PREFIX + pool.value();
    }

    /** Where messages of {@code topic} go that cannot be read or accepted. */
    public static String refused(String topic) {
        return topic + REFUSED_SUFFIX;
    }
}
