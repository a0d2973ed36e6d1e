package io.accalmie.web;

import java.util.List;

/**
 * What the first page shows; every figure is text, ready to print.
 *
 * @param studio whose page it is
 * @param now product time
 * @param replay how the clock relates to the wall, such as {@code recorded time, 720 times as fast}
 * @param rendering runs on a GPU
 * @param waiting jobs that wait, the next first
 * @param waitingMore how many more wait than are listed
 * @param repeats jobs that were rendered already, as many as are listed
 * @param campaigns the studio's campaigns, the latest first
 * @param drafts batches of drafts of which a final waits for a decision, the latest first
 * @param plan what the last round can say for itself
 * @param pools what their hours cost
 * @param gridWords whether the grid's signal is live or recorded
 * @param grid the zones of the pools
 * @param synthetic which GPUs are synthetic, in words; empty where none are
 * @param meterTroubles what is wrong with meters and clocks; empty where all is well
 * @param meters what pools drew in the last day, for ops; empty for others
 * @param refusedMessages messages set aside, the newest first
 */
record Overview(
        String studio,
        String now,
        String replay,
        List<Rendering> rendering,
        List<Waiting> waiting,
        int waitingMore,
        List<Repeat> repeats,
        List<Campaign> campaigns,
        List<String> drafts,
        String plan,
        List<Pool> pools,
        String gridWords,
        List<Zone> grid,
        String synthetic,
        List<MeterTrouble> meterTroubles,
        List<Meter> meters,
        List<Refused> refusedMessages) {
    /** A run on a GPU; {@code percent} is how far it is, a whole number without its sign, empty where nobody knows. */
    record Rendering(String pool, String job, String what, String model, String since, String percent, String reason) {}

    /** A job that waits, for which hour, and why. */
    record Waiting(String job, String what, String start, String pool, String model, String grams, String reason) {}

    /** A job that asked for what another had rendered, which is its result too. */
    record Repeat(String job, String what, String original, String model) {}

    /** A campaign and what it emitted so far. */
    record Campaign(String id, String grams, String energy, String states, String takes) {}

    /** A pool, and what an hour of one of its GPUs costs others now and in the hours to come. */
    record Pool(String pool, int gpus, String gpu, String prices) {}

    /** A zone's power now and to come; {@code stale} is a word, and {@code staleness} why, both empty where it is not. */
    record Zone(
            String zone,
            String pools,
            String intensity,
            String kind,
            String age,
            String source,
            String forecast,
            String stale,
            String staleness,
            String pastLine,
            String forecastLine,
            String scale) {}

    /** What is wrong with the meter or clock of a pool. */
    record MeterTrouble(String where, String words) {}

    /** What a pool drew, GPU Wh but for {@code facility}, beside what counters say and what is left between the two. */
    record Meter(
            String pool,
            String attempts,
            String loads,
            String idle,
            String facility,
            String counters,
            String remainder,
            String words) {}

    /** A message that was set aside. */
    record Refused(String topic, String key, String reason) {}
}
