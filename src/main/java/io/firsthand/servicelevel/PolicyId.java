package io.firsthand.servicelevel;

/** A policy 时限政策 as it stood when it was applied; the version changes with every rule and every setting behind it. */
public record PolicyId(String id, String version) {}
