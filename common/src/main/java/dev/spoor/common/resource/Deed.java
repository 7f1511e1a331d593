/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event did to a resource.
 *
 * @param size instance type, gigabytes, count or the like, as the event spells it
 * @param detail more of it, such as to whom it was exposed
 * @param tags as they were set with the call and by AWS; in order of their names
 * @param parents what the resource hangs on, the nearest first
 * @param capacity how many machines or tasks a group is to have; null when the call does not say
 */
public record Deed(
    Act act,
    ResourceKey resource,
    @Nullable String size,
    @Nullable String detail,
    Map<String, String> tags,
    List<Link> parents,
    @Nullable Capacity capacity)
    implements Serializable {}
