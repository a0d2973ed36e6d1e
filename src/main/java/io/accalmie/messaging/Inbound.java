package io.accalmie.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The one way in from Kafka. It reads the CloudEvent, recognises a redelivery by the event's source and id, runs the
 * handler in a transaction, sets unreadable or refused messages aside (topic and table) and waits out a database that is
 * away. When {@link #receive} returns, the record may be acknowledged.
 */
public interface Inbound {
    /**
     * Takes one record.
     *
     * @param consumer names the consumer, for recognising redeliveries; each consumer sees each event once
     */
    void receive(String consumer, ConsumerRecord<String, byte[]> message, EventHandler handler);
}
