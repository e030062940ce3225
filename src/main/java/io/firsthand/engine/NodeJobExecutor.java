package io.firsthand.engine;

import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/** The job executor 作业执行器 of this node, which stays still when the node is told not to work off jobs. */
class NodeJobExecutor extends SpringJobExecutor {

    private final boolean works;

    NodeJobExecutor(boolean works) {
        this.works = works;
    }

    /** The engine's starter starts every executor it finds, so the refusal has to be here. */
    @Override
    public void start() {
        if (works) {
            super.start();
        }
    }
}
