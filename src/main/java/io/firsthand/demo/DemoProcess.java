package io.firsthand.demo;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** 示例流程: the processes of example cases, alive or over. */
@Component
class DemoProcess {

    private final RuntimeService runtime;
    private final HistoryService history;

    DemoProcess(RuntimeService runtime, HistoryService history) {
        this.runtime = runtime;
        this.history = history;
    }

    /** Ends them where they stand and forgets that they were. */
    void remove(List<String> cases) {
        var all = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKeyIn(cases.toArray(String[]::new))
                .list();
        all.stream()
                .filter(instance -> instance.getEndTime() == null && instance.getSuperProcessInstanceId() == null)
                .forEach(instance ->
                        runtime.deleteProcessInstance(instance.getId(), "example removed", true, true, true, false));
        if (!all.isEmpty()) {
            history.deleteHistoricProcessInstancesBulk(
                    all.stream().map(HistoricProcessInstance::getId).toList());
        }
    }
}
