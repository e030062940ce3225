package io.firsthand.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Deploys the models 流程模型 that are packaged with the product; there is no other way in.
 *
 * <p>Named by file name alone, so that the same model started from a jar or a folder is the same resource.
 */
class ModelDeployment extends AbstractProcessEnginePlugin {

    private static final String NAME = "firsthand";

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .name(NAME)
                .source(NAME)
                .enableDuplicateFiltering(true);
        for (var model : models()) {
            try (var content = model.getInputStream()) {
                deployment.addInputStream(model.getFilename(), content);
            } catch (IOException unreadable) {
                throw new ProcessEngineException("cannot read " + model.getFilename(), unreadable);
            }
        }
        deployment.deploy();
    }

    static List<Resource> models() {
        var found = new ArrayList<Resource>();
        try {
            var resources = new PathMatchingResourcePatternResolver(ModelDeployment.class.getClassLoader());
            found.addAll(List.of(resources.getResources("classpath*:bpmn/*.bpmn")));
            found.addAll(List.of(resources.getResources("classpath*:bpmn/*.dmn")));
        } catch (IOException unreadable) {
            throw new ProcessEngineException("cannot list the models", unreadable);
        }
        found.sort(Comparator.comparing(Resource::getFilename));
        return found;
    }
}
