package io.accalmie.messaging.delivery;

/** Where messages are kept that can never be taken; part of the caller's transaction. */
public interface SetAsideMessages {
    /** Keeps the message; false if one of this identity is kept already. */
    boolean keep(SetAsideMessage message);
}
