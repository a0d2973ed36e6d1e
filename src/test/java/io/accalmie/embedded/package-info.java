@org.jspecify.annotations.NullMarked
package io.accalmie.embedded;
