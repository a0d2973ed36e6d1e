package io.accalmie.messaging;

import io.cloudevents.CloudEvent;

/**
 * An event on its way to Kafka.
 *
 * @param topic where to
 * @param key what keeps order: events of one key arrive in the order they were sent
 * @param event CloudEvents 1.0, sent in binary mode; its id is what receivers recognise a redelivery by
 */
public record OutgoingEvent(String topic, String key, CloudEvent event) {}
