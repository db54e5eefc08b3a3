// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as Pulumi's protocol has them (Pulumi: "RPC, property values"). */
public final class Wire {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    private Wire() {}

    static Map<String, Object> members(Struct struct) {
        Map<String, Object> members = new LinkedHashMap<>();
        struct.getFieldsMap().forEach((name, value) -> members.put(name, plain(value)));
        return members;
    }

    private static Object plain(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case BOOL_VALUE -> value.getBoolValue();
            case LIST_VALUE -> {
                List<Object> list = new ArrayList<>();
                value.getListValue().getValuesList().forEach(each -> list.add(plain(each)));
                yield list;
            }
            case STRUCT_VALUE -> special(value.getStructValue());
            default -> "null";
        };
    }

    private static Object number(double value) {
        if (value == Math.rint(value)) return (long) value;
        return value;
    }

    private static Object special(Struct struct) {
        Map<String, Object> members = members(struct);
        Object signature = members.getOrDefault(SIGNATURE, "");
        if (signature.equals(SECRET)) return new Secret(members.getOrDefault("value", "null"));
        if (!signature.equals(OUTPUT)) return members;
        Object value = members.getOrDefault("value", "unknown");
        return Boolean.TRUE.equals(members.get("secret")) ? new Secret(value) : value;
    }
}
