package org.wardwatch.reliability;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Counts the tests that are a {@link Proof}, by themselves or with their class. */
final class ProofExtension implements BeforeAllCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(ProofExtension.class);

    /** The trials of one class, which end with it. */
    private static final class Trials implements AutoCloseable {

        private final Map<Proof, Trial> trials = new LinkedHashMap<>();

        Trial of(Proof proof) {
            return trials.computeIfAbsent(proof, shown -> Trial.of(shown.value(), shown.of()));
        }

        @Override
        public void close() {
            trials.values().forEach(Trial::end);
        }
    }

    /** So that the time in which a class gets ready counts. */
    @Override
    public void beforeAll(ExtensionContext context) {
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Proof.class)
                .ifPresent(trials(context)::of);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        trial(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        boolean holds = context.getExecutionException().isEmpty();
        trial(context).tried(holds, context::getDisplayName);
    }

    private static Trial trial(ExtensionContext context) {
        return trials(context)
                .of(AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Proof.class)
                        .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Proof.class))
                        .orElseThrow());
    }

    private static Trials trials(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(NAMESPACE).computeIfAbsent(Trials.class);
    }
}
