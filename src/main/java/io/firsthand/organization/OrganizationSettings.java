package io.firsthand.organization;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = "firsthand.organization", ignoreUnknownFields = false)
record OrganizationSettings(
        List<Department> departments, List<Region> regions, List<Channel> channels, List<Tier> tiers) {}
