/** Bills as frames: which objects to read, and their lines as {@code charges}. */
@NullMarked
package dev.spoor.common.spark.billing;

import org.jspecify.annotations.NullMarked;
