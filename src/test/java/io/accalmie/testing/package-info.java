/** What tests of several features share: a real PostgreSQL, and fakes written by hand. */
@org.jspecify.annotations.NullMarked
package io.accalmie.testing;
