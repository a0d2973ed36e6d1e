@org.jspecify.annotations.NullMarked
package io.accalmie.messaging.kafka;
