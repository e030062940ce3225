package io.firsthand.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be switched on this node 节点设置.
 *
 * @param jobs whether this node works off due jobs
 */
@ConfigurationProperties("firsthand.engine")
record EngineSettings(@DefaultValue("true") boolean jobs) {}
