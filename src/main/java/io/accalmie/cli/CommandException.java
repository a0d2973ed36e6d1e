package io.accalmie.cli;

/** A command that cannot be carried out as given; the message says what would help. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
