package io.firsthand.organization;

/** A region 区域 that a complaint can be about. */
public record Region(String id, Names name) {}
