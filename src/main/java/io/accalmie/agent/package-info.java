/**
 * The role beside a GPU: takes orders under a lease, renders, samples power, stores assets, reports. It talks to Kafka alone.
 *
 * <p>It imports quantity, time, messaging and values of intake, dispatch, metering.
 */
@NullMarked
package io.accalmie.agent;

import org.jspecify.annotations.NullMarked;
