/** Tests of dispatch's kafka adapter. */
@org.jspecify.annotations.NullMarked
package io.accalmie.dispatch.kafka;
