package io.firsthand.organization;

/** A channel 受理渠道 through which complaints arrive. */
public record Channel(String id, Names name) {}
