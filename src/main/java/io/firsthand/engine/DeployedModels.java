package io.firsthand.engine;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.stereotype.Component;

/** 已部署模型: which models the engine works by, and which engine that is. */
@Component
public class DeployedModels {

    private final RepositoryService repository;

    DeployedModels(RepositoryService repository) {
        this.repository = repository;
    }

    /** The newest version of a process or a decision table. */
    public record Model(String id, String name, int version) {}

    public String engineVersion() {
        return ProcessEngine.VERSION;
    }

    /** By id. */
    public List<Model> all() {
        var processes =
                repository.createProcessDefinitionQuery().latestVersion().list();
        var tables = repository.createDecisionDefinitionQuery().latestVersion().list();
        return Stream.<ResourceDefinition>concat(processes.stream(), tables.stream())
                .map(model -> new Model(model.getKey(), model.getName(), model.getVersion()))
                .sorted(Comparator.comparing(Model::id))
                .toList();
    }
}
