package org.smallplaces.page;

import com.github.jknack.handlebars.ValueResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads records, and only records, for templates. Handlebars prints nothing for a name that does not exist; here such
 * a name is an error, so a mistyped template cannot be served.
 */
final class RecordResolver implements ValueResolver {
    /** The engine itself looks for these names whenever a partial is given arguments. */
    private static final Set<String> ASKED_BY_HANDLEBARS = Set.of("size", "empty");

    private final ClassValue<Map<String, Method>> accessors = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return accessorsOf(type);
        }
    };

    @Override
    public Object resolve(Object context, String name) {
        if (!(context instanceof Record)) {
            return UNRESOLVED;
        }
        Method accessor = accessors.get(context.getClass()).get(name);
        if (accessor == null && ASKED_BY_HANDLEBARS.contains(name)) {
            return UNRESOLVED;
        }
        if (accessor == null) {
            throw new IllegalArgumentException(
                    "no name '" + name + "' in " + context.getClass().getSimpleName());
        }
        try {
            Object value = accessor.invoke(context);
            return value instanceof Optional<?> optional ? present(optional) : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("could not read '" + name + "'", e);
        }
    }

    /** An empty Optional reads as the empty string, which a template can test with {@code #if}. */
    private static Object present(Optional<?> optional) {
        return optional.isPresent() ? optional.get() : "";
    }

    @Override
    public Object resolve(Object context) {
        return UNRESOLVED;
    }

    @Override
    public Set<Map.Entry<String, Object>> propertySet(Object context) {
        return Set.of();
    }

    /** The components of a record and its public methods without arguments that return something. */
    private static Map<String, Method> accessorsOf(Class<?> type) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            boolean asks = method.getParameterCount() == 0 && method.getReturnType() != void.class;
            if (asks && java.lang.reflect.Modifier.isPublic(method.getModifiers())) {
                found.put(method.getName(), method);
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            found.put(component.getName(), component.getAccessor());
        }
        found.values().forEach(method -> method.setAccessible(true));
        return Map.copyOf(found);
    }
}
