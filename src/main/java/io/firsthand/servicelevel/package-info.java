/** 时限: Time limits: when each link of the chain is due, and the clocks that remember it. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organization"})
package io.firsthand.servicelevel;
