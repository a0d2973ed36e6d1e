/** Tests of dispatch, and the fakes they share. */
@org.jspecify.annotations.NullMarked
package io.accalmie.dispatch;
