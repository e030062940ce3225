package io.firsthand.servicelevel;

/**
 * What decides the limits of a case 时限要素, and nothing else does: equal cases of equal customers get equal limits.
 *
 * @param region null when it is not known
 * @param priority from 1 to 4, the highest
 */
public record Traits(Urgency urgency, String category, String tier, String region, String channel, int priority) {}
