/** Tests of dispatch's file adapter. */
@org.jspecify.annotations.NullMarked
package io.accalmie.dispatch.file;
