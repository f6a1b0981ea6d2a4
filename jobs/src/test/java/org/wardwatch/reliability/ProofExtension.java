package org.wardwatch.reliability;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Counts the tests of a class that is a {@link Proof}. */
final class ProofExtension implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(ProofExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Proof proof = context.getRequiredTestClass().getAnnotation(Proof.class);
        context.getStore(NAMESPACE).put(Trial.class, Trial.of(proof.value(), proof.of()));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        boolean holds = context.getExecutionException().isEmpty();
        trial(context).tried(holds, context::getDisplayName);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        trial(context).end();
    }

    private static Trial trial(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Trial.class, Trial.class);
    }
}
