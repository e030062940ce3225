/** 投诉: The case: number, category, status, first-responsible department, rounds, timeline. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organization", "customer", "servicelevel", "engine"})
package io.firsthand.complaint;
