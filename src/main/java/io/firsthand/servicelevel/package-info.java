/** 时限: Time limits: when each link of the chain is due, and the clocks that remember it. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organization", "engine"})
package io.firsthand.servicelevel;
