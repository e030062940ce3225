/** 组织: Departments, staff, roles, regions and channels, read from configuration. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.firsthand.organization;
