package io.firsthand.complaint;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = "firsthand.categories", ignoreUnknownFields = false)
record CategorySettings(List<Category> tree) {}
