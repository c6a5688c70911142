package dev.lifeline.lifecycle;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;

/** Handles to fields that are there: a missing one is a mistake of this room, found when the class is loaded. */
final class Fields {

    private Fields() {}

    static VarHandle of(Lookup owner, String name, Class<?> type) {
        try {
            return owner.findVarHandle(owner.lookupClass(), name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
