/** 受理渠道: Everything that turns the outside into complaints: imports. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organization", "customer", "servicelevel", "complaint", "workorder", "engine"})
package io.firsthand.intake;
