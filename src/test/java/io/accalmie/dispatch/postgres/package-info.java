/** Tests of dispatch's postgres adapter. */
@org.jspecify.annotations.NullMarked
package io.accalmie.dispatch.postgres;
