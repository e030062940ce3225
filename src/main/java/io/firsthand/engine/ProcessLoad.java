package io.firsthand.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How much waits at each step of a process 流程负荷, over all running cases and all versions of the process. */
@Component
public class ProcessLoad {

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    ProcessLoad(RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /** One process by its id, with its name as drawn. */
    public record Process(String id, String name) {}

    /**
     * One process as drawn today.
     *
     * @param waiting by step id how many cases wait there, most first; also steps that only an older version has
     * @param names by step id what the drawing calls it
     */
    public record Load(Process process, String bpmnXml, Map<String, Long> waiting, Map<String, String> names) {}

    /** The processes of the house, by their ids. */
    public List<Process> processes() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list()
                .stream()
                .map(ProcessLoad::process)
                .toList();
    }

    /** One of them, counted in one query; nothing for an id that none has. */
    @Transactional(readOnly = true)
    public Optional<Load> load(String id) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(id)
                        .latestVersion()
                        .singleResult())
                .map(this::load);
    }

    private Load load(ProcessDefinition definition) {
        var names = new LinkedHashMap<String, String>();
        repository
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(FlowNode.class)
                .forEach(node -> names.put(node.getId(), node.getName()));
        try (var content = repository.getProcessModel(definition.getId())) {
            var xml = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return new Load(process(definition), xml, waiting(definition.getKey()), names);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, Long> waiting(String id) {
        var waiting = new LinkedHashMap<String, Long>();
        jdbc.sql(
                        """
                        select act_id_ as step, count(*) as cases from act_hi_actinst
                        where proc_def_key_ = ? and end_time_ is null
                        group by act_id_ order by cases desc, step
                        """)
                .param(id)
                .query(row -> {
                    waiting.put(row.getString("step"), row.getLong("cases"));
                });
        return waiting;
    }

    private static Process process(ProcessDefinition definition) {
        return new Process(definition.getKey(), definition.getName());
    }
}
