package io.accalmie.agent;

import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/** A runtime server in this process that speaks its dialect byte for byte and renders small pictures at once. */
public interface FakeRuntime extends AutoCloseable {
    /** Where it listens, on loopback. */
    URI address();

    /** The next answer about work (submission, observation or files, whichever comes first) is this trouble; once. */
    void next(Trouble trouble);

    /** Work submitted from now on waits on the GPU until {@link #release}. */
    void hold();

    /** Work that was held ends. */
    void release();

    /** What it was asked to render, in order, as it understood it. */
    List<Understood> rendered();

    @Override
    void close();

    /** What a server understood of a request. {@code steps} is empty where the dialect cannot say it. */
    record Understood(String prompt, int width, int height, long seed, OptionalInt steps, int count) {}

    /** What a server can do to its client. */
    enum Trouble {
        /** Closes the socket in the middle of an answer. */
        DROPPED_SOCKET,
        /** 500 in the dialect's own shape. */
        INTERNAL_ERROR,
        /** 404 with a page of HTML, as a proxy in front answers. */
        HTML_404,
        /** 429. */
        TOO_MANY,
        /** 200 with something that is no JSON, or no image. */
        GARBAGE,
        /** 200 and a body without end. */
        ENDLESS,
        /** Never answers. */
        SILENCE
    }
}
