package io.accalmie.dispatch;

/** Fired in the process after the state of an attempt changed and the change is committed, so that a round may follow. */
public record RunsChanged() {}
