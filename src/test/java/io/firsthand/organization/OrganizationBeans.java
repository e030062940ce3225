package io.firsthand.organization;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** This room alone, for starts that are about configuration only; no configuration that a component scan would find. */
@EnableConfigurationProperties({OrganizationSettings.class, StaffSettings.class, DemoSettings.class})
@Import({Organization.class, Accounts.class, StrayKeys.class, StrictKeys.class})
public class OrganizationBeans {}
