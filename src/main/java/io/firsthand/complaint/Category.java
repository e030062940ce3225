package io.firsthand.complaint;

import io.firsthand.organization.Names;
import io.firsthand.servicelevel.Urgency;

/** A kind of complaint 投诉分类; the parent is null at the top of the tree. */
public record Category(String id, String parent, Names name, Urgency urgency) {}
