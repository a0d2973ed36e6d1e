@org.jspecify.annotations.NullMarked
package io.accalmie.messaging.delivery;
