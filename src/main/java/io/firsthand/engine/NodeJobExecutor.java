package io.firsthand.engine;

import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/**
 * The job executor 作业执行器 of this node, which stays still when the node is told not to work off jobs, or while its clock
 * cannot be trusted.
 */
class NodeJobExecutor extends SpringJobExecutor {

    private final boolean works;
    private boolean trusted = true;
    private boolean wanted;

    NodeJobExecutor(boolean works) {
        this.works = works;
    }

    /** The engine's starter starts every executor it finds, so the refusal has to be here. */
    @Override
    public synchronized void start() {
        wanted = true;
        if (works && trusted) {
            super.start();
        }
    }

    @Override
    public synchronized void shutdown() {
        wanted = false;
        super.shutdown();
    }

    /** Whether jobs may be taken. What was taken already is finished. */
    synchronized void trust(boolean clockIsRight) {
        trusted = clockIsRight;
        if (!trusted) {
            super.shutdown();
        } else if (wanted) {
            start();
        }
    }
}
