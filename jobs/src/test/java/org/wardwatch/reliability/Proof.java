package org.wardwatch.reliability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Says what a test, or the tests of a class, show: each of them is a case of one {@link Trial}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProofExtension.class)
public @interface Proof {

    /** Number within the suites, like A7. */
    String value();

    /** What is shown, in words. */
    String of();
}
