package io.firsthand.organization;

/** A tier of customers 客户等级; it can only make limits stricter. */
public record Tier(String id, Names name) {}
