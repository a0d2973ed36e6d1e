/** Tests of what people read. */
@org.jspecify.annotations.NullMarked
package io.accalmie.reporting;
