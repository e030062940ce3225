package io.firsthand.complaint;

import io.firsthand.organization.Names;
import io.firsthand.servicelevel.Limit;
import io.firsthand.servicelevel.Urgency;

/**
 * A kind of complaint 投诉分类; the parent is null at the top of the tree.
 *
 * @param complex whether a department has more time to object to a dispatch
 * @param repeatWindow within how many calendar days after a closing the same matter is a repeat; null for as many as elsewhere
 */
public record Category(String id, String parent, Names name, Urgency urgency, boolean complex, Limit repeatWindow) {}
