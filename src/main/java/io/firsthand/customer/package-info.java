/** 客户: Who complains and how to reach them. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organization"})
package io.firsthand.customer;
